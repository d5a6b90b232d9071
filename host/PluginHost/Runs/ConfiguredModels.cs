using System.Collections.Immutable;
using PluginHost.Core.Specs;
using PluginHost.Execution.Dispatch;

namespace PluginHost.Runs;

/// <summary>The models that a spec configures, whether or not its stages use them.</summary>
/// <param name="Specs">What the spec says of them, in its order.</param>
/// <param name="Sources">The models, in the same order.</param>
/// <param name="Mask">Takes the secrets that the spec refers to out of texts.</param>
internal sealed record ConfiguredModels(ImmutableArray<ModelSpec> Specs, ImmutableArray<ModelSource> Sources, SecretMask Mask);
