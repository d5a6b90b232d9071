using System.Collections.Immutable;
using PluginHost.Models.Training;

namespace PluginHost.Models.Recipes;

/// <summary>All that decides a model's weights. The file's keys are these names in kebab-case.</summary>
public sealed record Recipe
{
    /// <summary>The model's name, also the default of its file's.</summary>
    public required string Name { get; init; }

    /// <summary>What the model does, in a sentence; written into its file.</summary>
    public required string Description { get; init; }

    /// <summary>
    /// What it is trained on, one mix of tasks after the other: the keys <c>phase-1</c>, <c>phase-2</c> and so on, or
    /// <c>task</c> with the name of one task for all steps.
    /// </summary>
    public required ImmutableArray<RecipePhase> Phases { get; init; }

    /// <summary>
    /// The tasks whose pieces make up the vocabulary, so that models trained on different mixes share one; empty for those that
    /// it is trained on.
    /// </summary>
    public ImmutableArray<string> Vocabulary { get; init; } = [];

    /// <summary>A JSONL file, relative to the recipe, whose texts are never trained on; empty for none.</summary>
    public string HeldOut { get; init; } = "";

    /// <summary>
    /// A model file, relative to the recipe, that this one grows out of: of the same vocabulary and width of a head, and nowhere
    /// larger. Empty for a model that begins with fresh weights.
    /// </summary>
    public string GrownFrom { get; init; } = "";

    /// <summary>Seed of initial weights and corpus.</summary>
    public required int Seed { get; init; }

    /// <summary>Length of a token's vector.</summary>
    public required int Width { get; init; }

    /// <summary>Number of blocks.</summary>
    public required int Layers { get; init; }

    /// <summary>Attention heads of a block.</summary>
    public required int Heads { get; init; }

    /// <summary>Inner length of the feed-forward part.</summary>
    public required int FeedForward { get; init; }

    /// <summary>The longest sequence, in tokens.</summary>
    public required int Context { get; init; }

    /// <summary>Whether the output matrix is the embedding. Default true.</summary>
    public bool TiedOutput { get; init; } = true;

    /// <summary>Examples a step.</summary>
    public required int Batch { get; init; }

    /// <summary>Number of steps.</summary>
    public required int Steps { get; init; }

    /// <summary>Steps over which rates rise from 0. Default 50.</summary>
    public int WarmUp { get; init; } = 50;

    /// <summary>Last steps, over which rates fall to 0. Default 0.</summary>
    public int Decay { get; init; }

    /// <summary>Muon's learning rate, for matrices. Default 0.007.</summary>
    public float MatrixRate { get; init; } = 0.007f;

    /// <summary>AdamW's learning rate for embedding and output matrix. Default 0.001.</summary>
    public float VectorRate { get; init; } = 0.001f;

    /// <summary>AdamW's learning rate for gains. Default 0.001.</summary>
    public float GainRate { get; init; } = 0.001f;

    /// <summary>Weight decay of the matrices, multiplied by their rate. Default 0.01.</summary>
    public float WeightDecay { get; init; } = 0.01f;

    /// <summary>How the file stores matrices: <c>f32</c> (default), <c>f16</c> or <c>q8_0</c>.</summary>
    public string Format { get; init; } = "f32";

    /// <summary>The model's shape, given its vocabulary.</summary>
    /// <param name="vocabulary">Number of tokens.</param>
    public ModelShape Shape(int vocabulary) => new(Width, Layers, Heads, FeedForward, vocabulary, Context, TiedOutput);

    /// <summary>The learning rate of embedding and output matrix at a step, before its factor.</summary>
    /// <param name="step">Number of the step, from 1.</param>
    public float VectorRateAt(int step)
    {
        int end = 0;
        foreach (RecipePhase phase in Phases)
            if (step <= (end += phase.Steps))
                return phase.VectorRate ?? VectorRate;

        return VectorRate;
    }

    /// <summary>The learning rates' factor at a step: rises, stays at 1, falls.</summary>
    /// <param name="step">Number of the step, from 1.</param>
    public float RateFactor(int step)
    {
        if (step <= WarmUp)
            return (float)step / WarmUp;
        return step > Steps - Decay ? Math.Max(0, (float)(Steps - step + 1) / (Decay + 1)) : 1;
    }
}
