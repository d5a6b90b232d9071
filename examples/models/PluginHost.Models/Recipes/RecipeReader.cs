using System.Collections.Immutable;
using PluginHost.Models.Corpus;

namespace PluginHost.Models.Recipes;

/// <summary>
/// Reads recipes: YAML of the plainest kind, one <c>key: value</c> a line and comment lines after <c>#</c>. Every key must be
/// known, and stand once.
/// </summary>
public static class RecipeReader
{
    /// <summary>Reads a recipe.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <exception cref="InvalidDataException">All that is wrong, one line each with its place.</exception>
    public static Recipe Read(string text, string name)
    {
        RecipeLines lines = RecipeLines.Split(text, name);
        Recipe recipe = new()
        {
            Name = lines.Text("name"),
            Description = lines.Text("description"),
            Phases = Phases(lines),
            Vocabulary = [.. lines.Text("vocabulary", "").Split(", ", StringSplitOptions.RemoveEmptyEntries)],
            HeldOut = lines.Text("held-out", ""),
            GrownFrom = lines.Text("grown-from", ""),
            Seed = lines.Whole("seed"),
            Width = lines.Whole("width"),
            Layers = lines.Whole("layers"),
            Heads = lines.Whole("heads"),
            FeedForward = lines.Whole("feed-forward"),
            Context = lines.Whole("context"),
            TiedOutput = lines.Flag("tied-output", true),
            Batch = lines.Whole("batch"),
            Steps = lines.Whole("steps"),
            WarmUp = lines.Whole("warm-up", 50),
            Decay = lines.Whole("decay", 0),
            MatrixRate = lines.Real("matrix-rate", 0.007f),
            VectorRate = lines.Real("vector-rate", 0.001f),
            GainRate = lines.Real("gain-rate", 0.001f),
            WeightDecay = lines.Real("weight-decay", 0.01f),
            Format = lines.Text("format", "f32"),
        };

        if (recipe.Phases.Length == 1 && recipe.Phases[0].Steps == 0)
            recipe = recipe with { Phases = [recipe.Phases[0] with { Steps = recipe.Steps }] };

        string[] faults = [.. lines.Faults(), .. Faults(recipe).Select(fault => $"{name}: {fault}")];
        return faults.Length == 0
            ? recipe
            : throw new InvalidDataException("The recipe cannot be used:\n  " + string.Join("\n  ", faults));
    }

    // One task for the whole training, or phases; the former's number of steps is filled in when it is known.
    private static ImmutableArray<RecipePhase> Phases(RecipeLines lines)
    {
        if (!lines.Has("phase-1"))
            return [new RecipePhase(0, [(lines.Text("task"), 1)])];

        ImmutableArray<RecipePhase>.Builder phases = ImmutableArray.CreateBuilder<RecipePhase>();
        while (lines.Has($"phase-{phases.Count + 1}"))
            phases.Add(lines.Phase($"phase-{phases.Count + 1}"));
        return phases.ToImmutable();
    }

    private static IEnumerable<string> Faults(Recipe recipe)
    {
        int steps = recipe.Phases.Sum(phase => phase.Steps);
        if (steps != recipe.Steps)
            yield return $"the phases together take {steps} steps, and steps is {recipe.Steps}";
        foreach (string name in recipe.Phases.SelectMany(phase => phase.Tasks).Select(part => part.Task).Concat(recipe.Vocabulary)
            .Distinct(StringComparer.Ordinal).Where(name => name.Length > 0 && !CorpusTasks.Names.Contains(name, StringComparer.Ordinal)))
            yield return $"there is no task '{name}'; known are {string.Join(", ", CorpusTasks.Names)}";
        foreach (string fault in recipe.Shape(vocabulary: 1).Faults())
            yield return fault;
        if (recipe.Batch < 1)
            yield return $"batch {recipe.Batch} is below 1";
        if (recipe.WarmUp + recipe.Decay > recipe.Steps)
            yield return $"warm-up {recipe.WarmUp} and decay {recipe.Decay} together exceed steps {recipe.Steps}";
        if (recipe.Format is not ("f32" or "f16" or "q8_0"))
            yield return $"format '{recipe.Format}' is neither f32, f16 nor q8_0";
        if (recipe.Format == "q8_0" && (recipe.Width % 32 != 0 || recipe.FeedForward % 32 != 0))
            yield return $"format q8_0 needs width {recipe.Width} and feed-forward {recipe.FeedForward} to be multiples of 32";
    }
}
