using PluginHost.Abstractions.Models;
using PluginHost.Core.Cost;

namespace PluginHost.Execution.Estimates;

/// <summary>What an estimate must know of a model.</summary>
/// <param name="Description">What is known of it without loading it.</param>
/// <param name="Price">What it costs, or <see langword="null"/> when no price is given.</param>
public sealed record EstimatedModel(ModelDescription Description, Price? Price);
