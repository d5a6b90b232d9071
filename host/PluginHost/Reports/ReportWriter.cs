using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging;

namespace PluginHost.Reports;

/// <summary>Makes the HTML report of a run.</summary>
internal static class ReportWriter
{
    /// <summary>Renders the report.</summary>
    /// <param name="model">What to show.</param>
    /// <param name="services">The host's services, which the renderer asks for.</param>
    /// <param name="logging">The host's logging.</param>
    /// <returns>One self-contained HTML page.</returns>
    public static async Task<string> RenderAsync(ReportModel model, IServiceProvider services, ILoggerFactory logging)
    {
        await using var renderer = new HtmlRenderer(services, logging);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(ReportPage.Model)] = model });
            return (await renderer.RenderComponentAsync<ReportPage>(parameters)).ToHtmlString();
        });
    }
}
