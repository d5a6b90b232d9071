using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PluginHost.Commands;

namespace PluginHost;

internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        // Before anything else: numbers and dates are written one way, whatever the machine's locale.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture =
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        using var host = HostSetup.Build(Terminal.OfProcess());
        await host.StartAsync();
        var exitCode = await CommandLine.RunAsync(args, host.Services, host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        await host.StopAsync();
        return (int)exitCode;
    }
}
