using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using PluginHost.Benchmarks.Endpoints;
using PluginHost.Benchmarks.Screening;
using PluginHost.Benchmarks.Studies;

if (args is [EndpointProcess.Argument])
{
    await EndpointProcess.ServeAsync();
    return 0;
}

// Neither measures a time: their figures are the same on every machine.
if (args is ["screening", .. var streams])
{
    return ScreeningCommand.Run(streams, Console.Out);
}

if (args is ["study", .. var rest])
{
    // What a number of questions buys. Takes a number of replications, a multiple of the hundred games.
    SamplingStudy.Run(Console.Out, rest is [var count] ? int.Parse(count, System.Globalization.CultureInfo.InvariantCulture) : 2000);
    return 0;
}

// In this process: BenchmarkDotNet would otherwise build a program of its own for each class, the host and its plugins with it.
var inProcess = Job.Default.WithToolchain(new InProcessEmitToolchain(TimeSpan.FromHours(1), logOutput: true)).AsMutator();
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, DefaultConfig.Instance.AddJob(inProcess));
return 0;
