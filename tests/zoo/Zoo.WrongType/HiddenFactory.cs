namespace PluginHost.Zoo;

/// <summary>A factory that the host may not see.</summary>
internal sealed class HiddenFactory : NothingFactory;
