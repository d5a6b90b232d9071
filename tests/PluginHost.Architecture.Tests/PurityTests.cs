namespace PluginHost.Architecture.Tests;

/// <summary>The core is pure: no I/O, no clock, no task started, no random numbers but those of seeds.</summary>
public class PurityTests
{
    /// <summary>Types of which no member may be used, as beginnings of <c>Namespace.Type::Member/parameters</c>.</summary>
    private static readonly string[] Forbidden =
    [
        "System.Net.", "System.IO.", "System.Console::", "System.Environment::", "System.Random::", "System.AppContext::", "System.TimeProvider::",
        "System.Diagnostics.Process", "System.Diagnostics.Stopwatch::", "System.Security.Cryptography.RandomNumberGenerator::",
        "System.Threading.Thread::", "System.Threading.ThreadPool::", "System.Threading.Timer::", "System.Timers.", "System.Threading.Tasks.Parallel",
        "System.Threading.Tasks.TaskFactory", "System.Threading.Tasks.Task::Run", "System.Threading.Tasks.Task::get_Factory",
        "System.Threading.Tasks.Task::Delay", "System.Threading.Tasks.Task::Start", "System.Threading.Tasks.Task`1::Start",
        "System.DateTime::get_Now", "System.DateTime::get_UtcNow", "System.DateTime::get_Today",
        "System.DateTimeOffset::get_Now", "System.DateTimeOffset::get_UtcNow", "System.Guid::NewGuid", "System.Guid::CreateVersion7",
        "MathNet.Numerics.Random.",
    ];

    private static readonly string[] Allowed =
    [
        // What every iterator reads of itself, written by the compiler.
        "System.Environment::get_CurrentManagedThreadId",

        // Text that someone else opened, and text in memory.
        "System.IO.TextReader::", "System.IO.StringReader::",

        // Questions about a path's text; the full path of one argument asks for the current folder, that of two does not.
        "System.IO.Path::GetFullPath/2", "System.IO.Path::IsPathFullyQualified/1",
    ];

    private static string[] Violations(string assembly) =>
    [
        .. AssemblyFile.Read(assembly).Members.Where(member =>
            Forbidden.Any(start => member.StartsWith(start, StringComparison.Ordinal))
            && !Allowed.Any(start => member.StartsWith(start, StringComparison.Ordinal))),
    ];

    [Theory]
    [InlineData("PluginHost.Abstractions")]
    [InlineData("PluginHost.Numerics")]
    [InlineData("PluginHost.Core")]
    public void The_core_does_no_IO_reads_no_clock_and_starts_no_task(string name) =>
        Violations(Repository.Output(Path.Combine(Repository.Root, "core", name, $"{name}.csproj"))).ShouldBeEmpty();

    [Fact]
    public void Explainers_and_tasks_are_as_pure()
    {
        var plugins = new[] { "plugins/explainers", "plugins/tasks" }.Where(folder => Directory.Exists(Path.Combine(Repository.Root, folder)))
            .SelectMany(Repository.Projects).ToArray();
        plugins.ShouldNotBeEmpty();
        plugins.ShouldAllBe(plugin => Violations(Repository.Output(plugin)).Length == 0);
    }

    [Fact]
    public void The_scan_finds_what_it_looks_for()
    {
        // These tests read files, the time and the environment themselves: in this method, if nowhere else.
        _ = (DateTime.UtcNow, Guid.NewGuid(), Task.Run(() => Environment.ProcessorCount, TestContext.Current.CancellationToken));
        var found = Violations(typeof(PurityTests).Assembly.Location);
        string[] expected =
        [
            "System.IO.File::Exists/1", "System.DateTime::get_UtcNow/0", "System.Guid::NewGuid/0", "System.Threading.Tasks.Task::Run/2",
            "System.Environment::get_ProcessorCount/0", "System.IO.Path::GetRelativePath/2",
        ];
        expected.Except(found, StringComparer.Ordinal).ShouldBeEmpty();
    }
}
