using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using PluginHost.Benchmarks.Endpoints;

if (args is [EndpointProcess.Argument])
{
    await EndpointProcess.ServeAsync();
    return;
}

// In this process: BenchmarkDotNet would otherwise build a program of its own for each class, the host and its plugins with it.
var inProcess = Job.Default.WithToolchain(new InProcessEmitToolchain(TimeSpan.FromHours(1), logOutput: true)).AsMutator();
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, DefaultConfig.Instance.AddJob(inProcess));
