using System.Text;

namespace PluginHost.Architecture.Tests;

/// <summary>The same sources give the same bytes, so that the lock of a run holds in another folder, on another machine and at another commit.</summary>
public class BuildTests
{
    [Fact]
    public void Assemblies_of_contracts_and_plugins_do_not_say_where_and_when_they_were_built()
    {
        var projects = Repository.Projects("core").Concat(Repository.Projects("plugins")).ToArray();
        projects.Length.ShouldBeGreaterThan(8);
        foreach (var project in projects)
        {
            var bytes = File.ReadAllBytes(Repository.Output(project)).AsSpan();
            bytes.IndexOf(Encoding.UTF8.GetBytes(Repository.Root)).ShouldBe(-1, $"{Repository.Relative(project)} names its folder");
            bytes.IndexOf("/_/"u8).ShouldBeGreaterThan(0, $"{Repository.Relative(project)} does not map its folder");
            bytes.IndexOf("0.1.0+"u8).ShouldBe(-1, $"{Repository.Relative(project)} names its commit");
        }
    }
}
