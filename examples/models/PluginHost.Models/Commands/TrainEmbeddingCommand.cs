using System.Diagnostics;
using System.Security.Cryptography;
using PluginHost.Models.Embedding;
using PluginHost.Models.Embedding.Pairs;
using PluginHost.Models.Gguf;
using PluginHost.Models.Training;

namespace PluginHost.Models.Commands;

/// <summary>
/// <c>train RECIPE --out FILE</c> for recipes with <c>kind: embedding</c>; goes on where a checkpoint stands. One thread, whatever
/// <c>--threads</c> says.
/// </summary>
internal static class TrainEmbeddingCommand
{
    private const int ProgressSteps = 50;

    /// <summary>Runs the command.</summary>
    public static int Run(CommandLine line, string recipePath, string recipeText, TextWriter output)
    {
        EmbeddingRecipe recipe = EmbeddingRecipe.Read(recipeText, Path.GetFileName(recipePath));
        string file = line.Text("--out") ?? recipe.Name + ".gguf";
        string checkpoint = line.Text("--checkpoint") ?? file + ".checkpoint";
        WordPieceTokenizer tokenizer = PairCorpus.Tokenizer();
        EncoderLayout layout = new(recipe.Shape(tokenizer.Tokens.Length));
        output.WriteLine($"{recipe.Name}: {layout.Length} parameters, {tokenizer.Tokens.Length} tokens in the vocabulary");

        TrainingState state = Start(checkpoint, recipeText, recipe, layout, output);
        using EmbeddingTrainer trainer = new(recipe, layout, tokenizer, state);
        Train(
            trainer, recipe, line.Whole("--save-every", 500),
            () => new Checkpoint(recipeText, trainer.State).Save(checkpoint), output);

        using (FileStream stream = File.Create(file))
            GgufWriter.Write(
                stream, BertModelFile.Create(recipe.Name, recipe.Description, layout, trainer.State.Parameters, tokenizer));
        string hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));
        File.WriteAllText(Path.ChangeExtension(file, ".sha256"), $"{hash}  {Path.GetFileName(file)}\n");
        output.WriteLine($"{file}: {new FileInfo(file).Length} bytes, SHA-256 {hash}");
        return 0;
    }

    private static TrainingState Start(
        string checkpoint, string recipeText, EmbeddingRecipe recipe, EncoderLayout layout, TextWriter output)
    {
        if (!File.Exists(checkpoint))
            return new TrainingState(0, layout.Initial((ulong)recipe.Seed), new float[layout.Length], new float[layout.Length]);

        Checkpoint saved = Checkpoint.Load(checkpoint);
        if (saved.RecipeText != recipeText || saved.State.Parameters.Length != layout.Length)
            throw new InvalidDataException(
                $"'{checkpoint}' was made from another recipe or vocabulary. "
                + "Delete it to begin anew, or name another with --checkpoint.");
        output.WriteLine($"going on after step {saved.State.Step} of {checkpoint}");
        return saved.State;
    }

    private static void Train(EmbeddingTrainer trainer, EmbeddingRecipe recipe, int saveEvery, Action save, TextWriter output)
    {
        int done = trainer.Steps;
        Stopwatch watch = Stopwatch.StartNew();
        double loss = 0, found = 0;
        int steps = 0;
        for (int step = done + 1; step <= recipe.Steps; step++)
        {
            (double stepLoss, double stepFound) = trainer.Step();
            (loss, found, steps) = (loss + stepLoss, found + stepFound, steps + 1);
            if (step % ProgressSteps == 0 || step == recipe.Steps)
            {
                double left = watch.Elapsed.TotalSeconds / (step - done) * (recipe.Steps - step);
                output.WriteLine(
                    $"step {step}/{recipe.Steps}  loss {loss / steps:F4}  partner found {found / steps:P1}  "
                    + $"{watch.Elapsed.TotalSeconds:F0} s, about {left:F0} s left");
                (loss, found, steps) = (0, 0, 0);
            }

            if (step % saveEvery == 0 || step == recipe.Steps)
                save();
        }
    }
}
