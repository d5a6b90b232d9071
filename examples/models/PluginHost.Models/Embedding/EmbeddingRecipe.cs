using PluginHost.Models.Recipes;

namespace PluginHost.Models.Embedding;

/// <summary>
/// All that decides an embedding model's weights. The file's keys are these names in kebab-case, and <c>kind: embedding</c>.
/// </summary>
public sealed record EmbeddingRecipe
{
    private const string OfThisKind = "embedding";

    /// <summary>The model's name, and its file's.</summary>
    public required string Name { get; init; }

    /// <summary>What the model does, in a sentence.</summary>
    public required string Description { get; init; }

    /// <summary>Decides initial weights and corpus.</summary>
    public required int Seed { get; init; }

    /// <summary>Length of a token's vector and of an embedding.</summary>
    public required int Width { get; init; }

    /// <summary>Number of blocks.</summary>
    public required int Layers { get; init; }

    /// <summary>Attention heads of a block.</summary>
    public required int Heads { get; init; }

    /// <summary>Length of the feed-forward part's inner vector.</summary>
    public required int FeedForward { get; init; }

    /// <summary>The longest text, in tokens.</summary>
    public required int Context { get; init; }

    /// <summary>Pairs of a step, half of them the contrasts of the others; even.</summary>
    public required int Batch { get; init; }

    /// <summary>Number of steps.</summary>
    public required int Steps { get; init; }

    /// <summary>Steps over which the rate rises from 0.</summary>
    public required int WarmUp { get; init; }

    /// <summary>Last steps, over which the rate falls to 0.</summary>
    public required int Decay { get; init; }

    /// <summary>AdamW's learning rate.</summary>
    public required float Rate { get; init; }

    /// <summary>What cosines are divided by in the loss.</summary>
    public required float Temperature { get; init; }

    /// <summary>Whether a recipe's text is of this kind.</summary>
    /// <param name="text">The file's text.</param>
    public static bool Is(string text) =>
        text.Split('\n').Any(line => line.Trim() == $"kind: {OfThisKind}");

    /// <summary>Reads a recipe.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <exception cref="InvalidDataException">All that is wrong, one line each with its place.</exception>
    public static EmbeddingRecipe Read(string text, string name)
    {
        RecipeLines lines = RecipeLines.Split(text, name);
        lines.Text("kind");
        EmbeddingRecipe recipe = new()
        {
            Name = lines.Text("name"),
            Description = lines.Text("description"),
            Seed = lines.Whole("seed"),
            Width = lines.Whole("width"),
            Layers = lines.Whole("layers"),
            Heads = lines.Whole("heads"),
            FeedForward = lines.Whole("feed-forward"),
            Context = lines.Whole("context"),
            Batch = lines.Whole("batch"),
            Steps = lines.Whole("steps"),
            WarmUp = lines.Whole("warm-up", 50),
            Decay = lines.Whole("decay", 0),
            Rate = lines.Real("rate", 0.002f),
            Temperature = lines.Real("temperature", 0.07f),
        };
        string[] faults = [.. lines.Faults(), .. recipe.Faults().Select(fault => $"{name}: {fault}")];
        return faults.Length == 0
            ? recipe
            : throw new InvalidDataException("The recipe cannot be used:\n  " + string.Join("\n  ", faults));
    }

    /// <summary>The model's shape, given its vocabulary.</summary>
    /// <param name="vocabulary">Number of tokens.</param>
    public EncoderShape Shape(int vocabulary) => new(Width, Layers, Heads, FeedForward, vocabulary, Context);

    /// <summary>The learning rate at a step: rises, stays, falls.</summary>
    /// <param name="step">Number of the step, from 1.</param>
    public float RateAt(int step)
    {
        if (step <= WarmUp)
            return Rate * step / WarmUp;
        return step > Steps - Decay ? Rate * Math.Max(0, (float)(Steps - step + 1) / (Decay + 1)) : Rate;
    }

    private IEnumerable<string> Faults()
    {
        foreach (string fault in Shape(vocabulary: 1).Faults())
            yield return fault;
        if (Batch < 2 || Batch % 2 != 0)
            yield return $"batch {Batch} is not a positive even number";
        if (WarmUp + Decay > Steps)
            yield return $"warm-up {WarmUp} and decay {Decay} together exceed steps {Steps}";
        if (Temperature <= 0)
            yield return "temperature is not above 0";
    }
}
