using BenchmarkDotNet.Analysers;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Validators;
using Process = System.Diagnostics.Process;

namespace PluginHost.Benchmarks;

/// <summary>
/// Measures the whole process, native code included: processor time of all threads for one operation, which is a fairer figure than
/// duration where other programs run, and the peak of the memory so far. For benchmarks that run in this process.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ProcessFiguresAttribute : Attribute, IConfigSource, IDiagnoser
{
    private TimeSpan _start;
    private TimeSpan _spent;

    /// <inheritdoc/>
    public IConfig Config => ManualConfig.CreateEmpty().AddDiagnoser(this);

    /// <inheritdoc/>
    public IEnumerable<string> Ids => [nameof(ProcessFiguresAttribute)];

    /// <inheritdoc/>
    public IEnumerable<IExporter> Exporters => [];

    /// <inheritdoc/>
    public IEnumerable<IAnalyser> Analysers => [];

    /// <inheritdoc/>
    public RunMode GetRunMode(BenchmarkCase benchmarkCase) => RunMode.NoOverhead;

    /// <inheritdoc/>
    public void Handle(HostSignal signal, DiagnoserActionParameters parameters)
    {
        using var process = Process.GetCurrentProcess();
        if (signal is HostSignal.BeforeActualRun)
        {
            _start = process.TotalProcessorTime;
        }
        else if (signal is HostSignal.AfterActualRun)
        {
            _spent = process.TotalProcessorTime - _start;
        }
    }

    /// <inheritdoc/>
    public IEnumerable<Metric> ProcessResults(DiagnoserResults results)
    {
        using var process = Process.GetCurrentProcess();
        return
        [
            new(new Figure("CPU time", "Processor time of all threads for one operation", UnitType.Time), _spent.TotalNanoseconds / results.TotalOperations),
            new(new Figure("Per CPU second", "Operations in a second of processor time", UnitType.Dimensionless), results.TotalOperations / _spent.TotalSeconds),
            new(new Figure("Peak MiB", "The most memory that the process had so far", UnitType.Dimensionless), process.PeakWorkingSet64 / 1048576.0),
        ];
    }

    /// <inheritdoc/>
    public void DisplayResults(ILogger logger)
    {
    }

    /// <inheritdoc/>
    public IEnumerable<ValidationError> Validate(ValidationParameters validationParameters) => [];

    private sealed record Figure(string Name, string Meaning, UnitType Kind) : IMetricDescriptor
    {
        public string Id => Name;

        public string DisplayName => Name;

        public string Legend => Meaning;

        public string NumberFormat => Kind is UnitType.Dimensionless ? "N0" : "N2";

        public UnitType UnitType => Kind;

        public string Unit => Kind is UnitType.Time ? "ns" : "";

        public bool TheGreaterTheBetter => Name == "Per CPU second";

        public int PriorityInCategory => 0;

        public bool GetIsAvailable(Metric metric) => true;
    }
}
