namespace PluginHost.Zoo;

/// <summary>A factory that cannot be made.</summary>
public sealed class ThrowingFactory : NothingFactory
{
    public ThrowingFactory() => throw new InvalidOperationException("The moon is in the wrong phase.");
}
