using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PluginHost.Commands;
using PluginHost.Plugins;

namespace PluginHost;

/// <summary>Puts the application together: configuration, logging, services and lifetime.</summary>
internal static class HostSetup
{
    /// <summary>Builds the application.</summary>
    /// <param name="terminal">Where the commands write.</param>
    /// <returns>The host, not started.</returns>
    public static IHost Build(Terminal terminal)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { ApplicationName = "pluginhost", ContentRootPath = AppContext.BaseDirectory });

        // PLUGINHOST_Logging__LogLevel__Default=Debug shows more. Logs go to the error stream: the output is the commands'.
        builder.Configuration.AddEnvironmentVariables("PLUGINHOST_");
        builder.Logging
            .SetMinimumLevel(LogLevel.Warning)
            .AddConfiguration(builder.Configuration.GetSection("Logging"))
            .AddSimpleConsole(console => console.SingleLine = true)
            .Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);

        builder.Services
            .AddSingleton<InterruptionLifetime>()
            .AddSingleton<IHostLifetime>(services => services.GetRequiredService<InterruptionLifetime>())
            .AddSingleton(terminal)
            .AddSingleton<IPluginLoader, LoadContextPluginLoader>()
            .AddSingleton<PluginVerifier>();
        return builder.Build();
    }
}
