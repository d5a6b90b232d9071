namespace PluginHost.Zoo;

/// <summary>A factory that the host cannot make.</summary>
/// <param name="wish">Something that the host does not have.</param>
public sealed class DemandingFactory(string wish) : NothingFactory
{
    public string Wish => wish;
}
