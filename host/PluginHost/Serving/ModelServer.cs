using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace PluginHost.Serving;

/// <summary>Listens on loopback, and nowhere else: whoever reaches it spends the models' money and needs no key.</summary>
internal sealed class ModelServer : IAsyncDisposable
{
    /// <summary>How long requests under way may take once the server is to stop.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly WebApplication _application;

    private ModelServer(WebApplication application, string address)
    {
        _application = application;
        Address = address;
    }

    /// <summary>The address that clients are given, such as <c>http://127.0.0.1:8017/v1</c>.</summary>
    public string Address { get; }

    /// <summary>Starts to listen.</summary>
    /// <param name="requests">Answers requests.</param>
    /// <param name="port">The port, or 0 for any that is free.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <returns>The server.</returns>
    /// <exception cref="IOException">The port is taken, or may not be used.</exception>
    public static async Task<ModelServer> StartAsync(RequestDispatch requests, int port, CancellationToken cancellationToken)
    {
        // Empty: neither files nor environment variables can make it listen elsewhere, and it logs no request.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>().Configure<HostOptions>(host => host.ShutdownTimeout = Patience);
        var application = builder.Build();
        application.Run(requests.AnswerAsync);
        try
        {
            await application.StartAsync(cancellationToken);
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }

        var addresses = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        return new(application, $"{addresses.Single().TrimEnd('/')}/v1");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }
}
