using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace PluginHost.Core.Specs.Reading;

/// <summary>What a stage may refer to.</summary>
/// <param name="Models">The names of the spec's models, right or wrong in themselves.</param>
/// <param name="Answering">Those that take part where a stage names none: all but a model that only embeds answers.</param>
/// <param name="Explainers">The names of its explainers.</param>
/// <param name="Environment">The value of an environment variable, or <see langword="null"/> when it is not set.</param>
/// <param name="Screen">The last screening before the stage, or what is wrong with it; <see langword="null"/> where there is none.</param>
internal sealed record StageNeighbours(
    FSharpList<string> Models,
    FSharpList<string> Answering,
    FSharpList<string> Explainers,
    Func<string, string?> Environment,
    FSharpResult<StageSpec.Screen, FSharpList<SpecError>>? Screen);
