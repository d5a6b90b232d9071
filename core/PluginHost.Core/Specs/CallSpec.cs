namespace PluginHost.Core.Specs;

/// <summary>How a model is called; changes no answer.</summary>
/// <param name="Retries">How often a question that failed for a passing reason is asked again, 0 or more; 0 is really never. Default 4.</param>
/// <param name="TryTimeout">How long one try may go without an answer. Default 10 minutes.</param>
/// <param name="TotalTimeout">How long a question may take in all, waits between tries included. Default 1 hour.</param>
public sealed record CallSpec(int Retries, TimeSpan TryTimeout, TimeSpan TotalTimeout)
{
    /// <summary>The defaults.</summary>
    public static CallSpec Default { get; } = new(4, TimeSpan.FromMinutes(10), TimeSpan.FromHours(1));
}
