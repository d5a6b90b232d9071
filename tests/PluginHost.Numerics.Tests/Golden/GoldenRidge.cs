using System.Text.Json;
using PluginHost.Abstractions.Numbers;

namespace PluginHost.Numerics.Tests.Golden;

/// <summary>One ridge regression on all features.</summary>
internal sealed record GoldenRidge(double Alpha, double Intercept, ValueArray<double> Coefficients, double Score)
{
    internal static GoldenRidge Read(JsonElement ridge) => new(
        ridge.GetProperty("alpha").GetDouble(),
        ridge.GetProperty("intercept").GetDouble(),
        GoldenCase.Numbers(ridge.GetProperty("coef")),
        ridge.GetProperty("r2").GetDouble());
}
