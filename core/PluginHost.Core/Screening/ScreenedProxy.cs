namespace PluginHost.Core.Screening;

/// <summary>A candidate with what a choice among several goes by.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Verdict">How its screening ended.</param>
/// <param name="OfOracle">Its share of the oracle's fidelity over the screened instances; see <see cref="ProxyScreening.OfOracle"/>.</param>
/// <param name="Cost">What one of its explanations costs on average, in USD; <see langword="null"/> without a price.</param>
public sealed record ScreenedProxy(string Name, ScreeningVerdict Verdict, double? OfOracle, decimal? Cost);
