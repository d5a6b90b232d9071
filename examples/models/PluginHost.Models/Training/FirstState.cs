using PluginHost.Models.Gguf;
using PluginHost.Models.Recipes;
using PluginHost.Models.Tokenization;

namespace PluginHost.Models.Training;

/// <summary>Where a recipe's training begins: with fresh weights, or with those of the model that it grows out of.</summary>
public static class FirstState
{
    /// <summary>The state before the first step.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="folder">The recipe's folder, which its files are relative to.</param>
    /// <param name="layout">The new model's layout.</param>
    /// <param name="tokenizer">The new model's tokenizer.</param>
    /// <exception cref="InvalidDataException">The recipe's model cannot grow out of the one that it names.</exception>
    /// <exception cref="IOException">The model that it names cannot be read.</exception>
    public static TrainingState Of(Recipe recipe, string folder, ParameterLayout layout, WordTokenizer tokenizer)
    {
        ulong seed = (ulong)recipe.Seed;
        if (recipe.GrownFrom.Length == 0)
            return TrainingState.Initial(layout, seed);

        using FileStream stream = File.OpenRead(Path.Combine(folder, recipe.GrownFrom));
        (ParameterLayout small, float[] parameters, WordTokenizer smallTokenizer) = LlamaModelFile.Load(GgufReader.Read(stream));
        string[] faults =
        [
            .. ModelGrowth.Faults(small.Shape, layout.Shape),
            .. smallTokenizer.Tokens.SequenceEqual(tokenizer.Tokens)
                ? (string[])[] : ["their vocabularies differ: was it trained on another corpus, or an earlier one?"],
        ];
        if (faults.Length > 0)
            throw new InvalidDataException(
                $"{recipe.Name} cannot grow out of '{recipe.GrownFrom}':\n  " + string.Join("\n  ", faults));

        return TrainingState.Initial(layout, seed) with { Parameters = ModelGrowth.Grow(small, parameters, layout, seed) };
    }
}
