using System.ClientModel;
using System.ClientModel.Primitives;
using System.Net;
using System.Text.Json;
using Microsoft.FSharp.Core;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Embeddings;
using PluginHost.Abstractions.Models;
using PluginHost.Backends.OpenAI.Options;

namespace PluginHost.Backends.OpenAI.Wire;

/// <summary>
/// The endpoint, through the official client. Requests and responses pass as JSON, since servers differ from OpenAI in what they leave
/// away and add. The client retries nothing and has no time limit of its own: both are the host's.
/// </summary>
internal sealed class ModelEndpoint : IDisposable
{
    private readonly string _address;
    private readonly string? _key;
    private readonly HttpClient _http;
    private readonly ChatClient _chat;
    private readonly EmbeddingClient _embeddings;
    private readonly ClientPipeline _pipeline;
    private readonly Uri _completions;

    /// <summary>An endpoint by its options; connects to nothing yet.</summary>
    /// <param name="options">The options, whose address is valid.</param>
    public ModelEndpoint(OpenAIOptions options)
    {
        _address = options.Endpoint;
        _key = options.Key;
        _http = new(new SocketsHttpHandler
        {
            // A key must not follow a redirect to somebody else.
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = TimeSpan.FromSeconds(30),
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        })
        { Timeout = Timeout.InfiniteTimeSpan };
#pragma warning disable OPENAI001 // Marked as may-change, and the only way to a header of another name, or to none.
        var client = new OpenAIClient(new KeyPolicy(options.Key, options.KeyHeader, options.Query), new OpenAIClientOptions
        {
            Endpoint = new(_address),
            Transport = new HttpClientPipelineTransport(_http),
            RetryPolicy = new ClientRetryPolicy(0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
            EnableDistributedTracing = false,
            ClientLoggingOptions = new() { EnableLogging = false },
        });
#pragma warning restore OPENAI001
        _chat = client.GetChatClient(options.Model);
        _embeddings = client.GetEmbeddingClient(options.Model);
        _pipeline = client.Pipeline;
        _completions = new($"{_address.TrimEnd('/')}/completions");
    }

    /// <summary>Asks <c>/chat/completions</c>.</summary>
    /// <param name="body">The request.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The response, or the error.</returns>
    public Task<FSharpResult<JsonElement, QuestionError>> ChatAsync(BinaryData body, CancellationToken cancellationToken) =>
        AskAsync(async (content, options) => (await _chat.CompleteChatAsync(content, options)).GetRawResponse(), body, cancellationToken);

    /// <summary>Asks <c>/embeddings</c>.</summary>
    /// <param name="body">The request.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The response, or the error.</returns>
    public Task<FSharpResult<JsonElement, QuestionError>> EmbedAsync(BinaryData body, CancellationToken cancellationToken) =>
        AskAsync(async (content, options) => (await _embeddings.GenerateEmbeddingsAsync(content, options)).GetRawResponse(), body, cancellationToken);

    /// <summary>Asks <c>/completions</c>, for which the client has no method of its own.</summary>
    /// <param name="body">The request.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The response, or the error.</returns>
    public Task<FSharpResult<JsonElement, QuestionError>> CompleteAsync(BinaryData body, CancellationToken cancellationToken) => AskAsync(
        async (content, options) =>
        {
            var message = _pipeline.CreateMessage();
            message.Request.Method = "POST";
            message.Request.Uri = _completions;
            message.Request.Headers.Set("Content-Type", "application/json");
            message.Request.Headers.Set("Accept", "application/json");
            message.Request.Content = content;
            message.Apply(options);
            await _pipeline.SendAsync(message);
            return message.Response!;
        },
        body,
        cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<FSharpResult<JsonElement, QuestionError>> AskAsync(
        Func<BinaryContent, RequestOptions, Task<PipelineResponse>> send, BinaryData body, CancellationToken cancellationToken)
    {
        try
        {
            using var content = BinaryContent.Create(body);
            using var response = await send(content, new() { CancellationToken = cancellationToken, ErrorOptions = ClientErrorBehaviors.NoThrow });
            return Read(response);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or ClientResultException or OperationCanceledException or AggregateException)
        {
            var cause = exception.GetBaseException();
            return Error(QuestionError.Transient(
                exception is OperationCanceledException ? QuestionErrorKind.TimedOut : QuestionErrorKind.BackendFailed,
                $"The server at {_address} cannot be reached, or broke off: {cause.Message}"));
        }
    }

    private FSharpResult<JsonElement, QuestionError> Read(PipelineResponse response)
    {
        var body = response.Content.ToString();
        if (response.IsError || response.Status >= 300)
        {
            return Error(ServerError.Of(response.Status, body, RetryTime.Of(Header, TimeProvider.System.GetUtcNow())));
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            return ServerError.Within(document.RootElement, body) is { } error
                ? Error(error)
                : FSharpResult<JsonElement, QuestionError>.NewOk(document.RootElement.Clone());
        }
        catch (JsonException exception)
        {
            // A body that was cut off looks so; the next one may be whole.
            return Error(QuestionError.Transient(
                QuestionErrorKind.BackendFailed, $"The server at {_address} answered what is no JSON: {exception.Message.Split(" LineNumber:")[0]}"));
        }

        string? Header(string name) => response.Headers.TryGetValue(name, out var value) ? value : null;
    }

    /// <summary>Servers quote keys in their complaints.</summary>
    private FSharpResult<JsonElement, QuestionError> Error(QuestionError error) => FSharpResult<JsonElement, QuestionError>.NewError(
        _key is { Length: > 0 } ? error with { Message = error.Message.Replace(_key, "[key]", StringComparison.Ordinal) } : error);
}
