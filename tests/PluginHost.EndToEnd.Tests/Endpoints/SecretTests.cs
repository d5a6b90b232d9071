using System.Text;
using PluginHost.EndToEnd.Tests.Runs;
using PluginHost.Testing.Endpoint;

namespace PluginHost.EndToEnd.Tests.Endpoints;

public sealed class SecretTests : IDisposable
{
    private const string Variable = "PLUGINHOST_TEST_ENDPOINT_KEY";
    private const string Key = "sk-end-to-end-4711-xyz";

    private readonly StudyFolder _folder = new();

    public SecretTests() => Environment.SetEnvironmentVariable(Variable, Key);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Variable, null);
        _folder.Dispose();
    }

    [Theory]
    [InlineData(Key, 0)]
    [InlineData("another", 3)]
    public async Task The_key_reaches_the_server_and_no_file_no_output_and_no_error(string demanded, int exitCode)
    {
        await using var endpoint = await FakeEndpoint.StartAsync(key: demanded);
        EndpointStudy.Write(_folder, "run", endpoint.Address, options: $", key: \"${{env:{Variable}}}\"");
        var host = await EndpointStudy.RunAsync(_folder, "run", "--json");
        host.ExitCode.ShouldBe(exitCode, host.Error);
        endpoint.Requests.ShouldAllBe(request => request.Headers.Authorization == $"Bearer {Key}");
        (host.Output + host.Error).ShouldNotContain(Key);
        var files = Directory.EnumerateFiles(_folder.Root, "*", SearchOption.AllDirectories).ToArray();
        files.Length.ShouldBeGreaterThan(5);
        foreach (var file in files)
        {
            File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(Key)).ShouldBe(-1, file);
        }

        File.ReadAllText(Path.Combine(_folder.At("run"), "resolved.yaml")).ShouldContain($"${{env:{Variable}}}");
    }

    [Fact]
    public async Task A_key_in_the_spec_itself_is_refused_before_anything_is_asked()
    {
        await using var endpoint = await FakeEndpoint.StartAsync();
        EndpointStudy.Write(_folder, "run", endpoint.Address, options: $", key: \"{Key}\"");
        var host = await EndpointStudy.RunAsync(_folder, "run");
        host.ExitCode.ShouldBe(2);
        host.Error.ShouldContain("models.target.key: A secret stands in the spec itself.");
        (host.Output + host.Error).ShouldNotContain(Key);
        endpoint.Requests.ShouldBeEmpty();
    }
}
