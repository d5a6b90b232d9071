using System.Globalization;
using PluginHost.Models.Commands;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;

const string usage = """
    Trains and checks the small models that PluginHost ships.

      train RECIPE --out FILE [--threads N] [--checkpoint FILE] [--save-every STEPS]
          Trains the recipe's model; the same command goes on after a stop. Writes FILE and its SHA-256.
      evaluate MODEL [--count N] [--seed S] [--task NAME]
          Accuracy on the task's evaluation examples, clean and with words deleted.
      evaluate MODEL --data FILE [--show all]
          Accuracy on JSON Lines with id, text and label; lists wrong (or all) answers.
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
            return EvaluateCommand.Run(new CommandLine(rest, "--count", "--seed", "--task", "--data", "--show"), Console.Out);
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
