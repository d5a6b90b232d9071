using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace PluginHost.Zoo;

/// <summary>Options that do nothing.</summary>
/// <param name="Samples">How many samples not to take.</param>
public sealed record NothingOptions([property: Description("How many samples not to take.")][property: Range(1, 100000)] int Samples = 1000);
