namespace PluginHost.Zoo;

/// <summary>What a plugin needs and did not bring.</summary>
public static class Weather
{
    public static string Today => "rain";
}
