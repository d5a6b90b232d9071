using System.Globalization;
using PluginHost.Models.Commands;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;

const string usage = """
    Trains and checks the small models that PluginHost ships.

      train RECIPE --out FILE [--threads N] [--checkpoint FILE] [--save-every STEPS]
          Trains the recipe's model; the same command goes on after a stop. Writes FILE and its SHA-256.
      evaluate MODEL... [--task NAME|all] [--count N] [--seed S] [--format text|markdown]
          Accuracy, in percent, on N evaluation examples of each task (all) under each of its conditions: whole, with words
          deleted, with examples poisoned. Models are GGUF files or checkpoints.
      evaluate MODEL... --data FILE [--show all]
          Accuracy on JSON Lines with id, text and label; lists wrong (or all) answers.
      agree MODEL... [--count N] [--seed S] [--format text|markdown]
          How often models give a review the same label, in percent, whole and with words deleted as LIME deletes them.
      fidelity MODEL... [--instances N] [--samples N] [--seed S] [--format text|markdown]
          How well LIME's explanation of each model stands for each other one on evaluation reviews (40, with 1000 masks each).
      speed MODEL... [--format text|markdown]
          Seconds to load, seconds for 1,000 scores, and peak memory, which is comparable for one model a run.
      files --out DIR [--task NAME|all] [--seed S]
          Writes evaluation examples as data files: sentiment, items, flips, choice and answers.
      embed MODEL [--count N] [--seed S]
          How well an embedding model tells held-out paraphrases from other sentences, asked through llama.cpp.
      embed MODEL --texts FILE
          The cosines of a file's lines with each other.
      corpus [--task NAME] [--count N] [--seed S] [--split evaluation|training]
          Prints examples as JSON Lines.
    """;

try
{
    string[] rest = args.Length > 0 ? args[1..] : [];
    switch (args.FirstOrDefault())
    {
        case "train":
            return TrainCommand.Run(new CommandLine(rest, "--out", "--threads", "--checkpoint", "--save-every"), Console.Out);
        case "evaluate":
            return await EvaluateCommand.RunAsync(
                new CommandLine(rest, "--count", "--seed", "--task", "--data", "--show", "--format"), Console.Out);
        case "agree":
            return await AgreeCommand.RunAsync(new CommandLine(rest, "--count", "--seed", "--format"), Console.Out);
        case "fidelity":
            return await FidelityCommand.RunAsync(
                new CommandLine(rest, "--instances", "--samples", "--seed", "--format"), Console.Out);
        case "speed":
            return await SpeedCommand.RunAsync(new CommandLine(rest, "--seed", "--format"), Console.Out);
        case "files":
            return FilesCommand.Run(new CommandLine(rest, "--out", "--task", "--seed"), Console.Out);
        case "embed":
            return await EmbedCommand.RunAsync(new CommandLine(rest, "--count", "--seed", "--texts"), Console.Out);
        case "corpus":
            return CorpusCommand.Run(new CommandLine(rest, "--task", "--count", "--seed", "--split"), Console.Out);
        default:
            Console.Error.WriteLine(usage);
            return args.FirstOrDefault() is "--help" or "-h" ? 0 : 2;
    }
}
catch (Exception error) when (error is InvalidDataException or IOException)
{
    Console.Error.WriteLine(error.Message);
    return 2;
}
