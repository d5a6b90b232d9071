using System.Diagnostics;
using System.Security.Cryptography;
using PluginHost.Models.Corpus;
using PluginHost.Models.Embedding;
using PluginHost.Models.Evaluation;
using PluginHost.Models.Gguf;
using PluginHost.Models.Recipes;
using PluginHost.Models.Tokenization;
using PluginHost.Models.Training;

namespace PluginHost.Models.Commands;

/// <summary>
/// <c>train RECIPE --out FILE</c>: trains a model, or goes on where a checkpoint stands, and writes its GGUF file.
/// </summary>
internal static class TrainCommand
{
    private const int ProgressSteps = 50;

    /// <summary>Runs the command.</summary>
    public static int Run(CommandLine line, TextWriter output)
    {
        string recipePath = line.Required("a recipe");
        string recipeText = File.ReadAllText(recipePath);
        if (EmbeddingRecipe.Is(recipeText))
            return TrainEmbeddingCommand.Run(line, recipePath, recipeText, output);

        Recipe recipe = RecipeReader.Read(recipeText, Path.GetFileName(recipePath));
        string file = line.Text("--out") ?? recipe.Name + ".gguf";
        string checkpoint = line.Text("--checkpoint") ?? file + ".checkpoint";
        Curriculum curriculum = new(recipe);
        WordTokenizer tokenizer = curriculum.Tokenizer;
        ParameterLayout layout = new(recipe.Shape(tokenizer.Tokens.Length));
        output.WriteLine($"{recipe.Name}: {layout.Length} parameters, {tokenizer.Tokens.Length} tokens in the vocabulary");

        string folder = Path.GetDirectoryName(Path.GetFullPath(recipePath))!;
        TrainingState state = Saved(checkpoint, recipeText, layout, output)
            ?? FirstState.Of(recipe, folder, layout, tokenizer);
        CorpusStream corpus = new(Split(recipe, folder), (ulong)recipe.Seed);
        SequenceEncoder encoder = new(tokenizer, recipe.Context);
        using Trainer trainer = new(
            recipe, layout, state, number => encoder.EncodeFitting(corpus, curriculum.MixOf(number), number),
            line.Whole("--threads", Environment.ProcessorCount));
        TaskProbe probe = new(corpus, encoder);
        void Save()
        {
            new Checkpoint(recipeText, trainer.State).Save(checkpoint);
            foreach (ICorpusTask task in curriculum.MixOf(((long)trainer.Steps - 1) * recipe.Batch).Tasks)
                output.WriteLine($"  {task.Name}: {Told(probe.Ask(task, trainer.Weights))}");
        }

        Train(trainer, recipe, line.Whole("--save-every", 500), Save, output);

        GgufTensorType type = recipe.Format switch
        {
            "f16" => GgufTensorType.F16,
            "q8_0" => GgufTensorType.Q8,
            _ => GgufTensorType.F32,
        };
        using (FileStream stream = File.Create(file))
            GgufWriter.Write(
                stream, LlamaModelFile.Create(recipe.Name, recipe.Description, layout, trainer.Weights.Values, tokenizer, type));
        string hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));
        File.WriteAllText(Path.ChangeExtension(file, ".sha256"), $"{hash}  {Path.GetFileName(file)}\n");
        output.WriteLine($"{file}: {new FileInfo(file).Length} bytes, SHA-256 {hash}");
        return 0;
    }

    private static TextSplit Split(Recipe recipe, string folder) => recipe.HeldOut.Length == 0
        ? new TextSplit([])
        : new TextSplit(ExampleFile.Read(Path.Combine(folder, recipe.HeldOut)).Select(example => example.Text));

    private static TrainingState? Saved(string checkpoint, string recipeText, ParameterLayout layout, TextWriter output)
    {
        if (!File.Exists(checkpoint))
            return null;

        Checkpoint saved = Checkpoint.Load(checkpoint);
        if (saved.RecipeText != recipeText || saved.State.Parameters.Length != layout.Length)
            throw new InvalidDataException(
                $"'{checkpoint}' was made from another recipe or vocabulary. "
                + "Delete it to begin anew, or name another with --checkpoint.");
        output.WriteLine($"going on after step {saved.State.Step} of {checkpoint}");
        return saved.State;
    }

    private static void Train(Trainer trainer, Recipe recipe, int saveEvery, Action save, TextWriter output)
    {
        int done = trainer.Steps;
        Stopwatch watch = Stopwatch.StartNew();
        LossSum sum = LossSum.Zero;
        for (int step = done + 1; step <= recipe.Steps; step++)
        {
            sum = sum.Add(trainer.Step());
            if (step % ProgressSteps == 0 || step == recipe.Steps)
            {
                double left = watch.Elapsed.TotalSeconds / (step - done) * (recipe.Steps - step);
                output.WriteLine(
                    $"step {step}/{recipe.Steps}  {Told(sum)}  {watch.Elapsed.TotalSeconds:F0} s, about {left:F0} s left");
                sum = LossSum.Zero;
            }

            if (step % saveEvery == 0 || step == recipe.Steps)
                save();
        }
    }

    private static string Told(LossSum sum) =>
        $"loss above the lowest {(sum.Loss - sum.Entropy) / sum.Count:F4}  accuracy {(double)sum.Correct / sum.Count:P1}";
}
