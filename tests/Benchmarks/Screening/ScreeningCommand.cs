using System.Globalization;
using PluginHost.Abstractions.Seeds;
using PluginHost.Core.Screening;
using PluginHost.Testing.Screening;

namespace PluginHost.Benchmarks.Screening;

/// <summary>
/// <c>screening [streams]</c>: the error and the cost of the screening's rules by simulation, 10,000 streams for each law and mean
/// difference, as a table in Markdown.
/// </summary>
internal static class ScreeningCommand
{
    private static readonly double[] Means = [-0.02, 0, 0.02, 0.045, 0.07, 0.09];

    /// <summary>Runs the simulation and writes its tables.</summary>
    public static int Run(string[] arguments, TextWriter output)
    {
        var streams = arguments is [var number] ? int.Parse(number, CultureInfo.InvariantCulture) : 10_000;
        var seed = Seed.FromRoot(12509).Derive("screening-simulation");
        (string Name, ScreeningOptions Options)[] rules =
        [
            ("paper", ScreeningOptions.Default(new ScreeningRule.Paper())),
            ("paper, n ≥ 5", ScreeningOptions.Default(new ScreeningRule.Paper()) with { Minimum = 5 }),
            ("spending", ScreeningOptions.Default(new ScreeningRule.Spending())),
            ("anytime", ScreeningOptions.Default(new ScreeningRule.Anytime())),
        ];
        (string Name, int Maximum, ScreeningOptions Options)[] runs =
            [.. new[] { 50, 200 }.SelectMany(maximum => rules.Select(rule => (rule.Name, maximum, rule.Options with { Maximum = maximum })))];

        output.WriteLine("| law | μ | N | rule | accepted | rejected | mean n |\n|---|---|---|---|---|---|---|");
        var designs = runs.Select(run => ScreeningDesign.Of(run.Options)).ToArray();
        foreach (var law in FidelityLaw.All)
        {
            foreach (var mean in Means)
            {
                var rates = ScreeningSimulation.Run(law, mean, 1, designs, streams, seed);
                foreach (var (run, rate) in runs.Zip(rates))
                {
                    output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                        $"| {law} | {mean} | {run.Maximum} | {run.Name} | {rate.AcceptRate:0.0000} | {rate.Rejected / (double)streams:0.0000} | {rate.Instances:0.0} |"));
                }
            }
        }

        output.WriteLine("\nAt least one of several candidates at the boundary, μ = 0, wrongly accepted:\n\n| law | candidates | N | rule | accepted |\n|---|---|---|---|---|");
        foreach (var law in FidelityLaw.All)
        {
            foreach (var candidates in (int[])[3, 8])
            {
                var shared = runs.Select(run => ScreeningDesign.Of(run.Options, candidates)).ToArray();
                foreach (var (run, rate) in runs.Zip(ScreeningSimulation.Run(law, 0, candidates, shared, streams, seed.Derive("shared"))))
                {
                    output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                        $"| {law} | {candidates} | {run.Maximum} | {run.Name} | {rate.AcceptRate:0.0000} |"));
                }
            }
        }

        return 0;
    }
}
