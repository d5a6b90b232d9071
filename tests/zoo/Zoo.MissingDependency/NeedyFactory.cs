namespace PluginHost.Zoo;

/// <summary>A factory that needs an assembly that is not there.</summary>
public sealed class NeedyFactory : NothingFactory
{
    public NeedyFactory() => Forecast = Weather.Today;

    public string Forecast { get; }
}
