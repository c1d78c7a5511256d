using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Data.Tables.Http;

/// <summary>Sends requests to one account's tables.</summary>
sealed class TablePipeline
{
    readonly HttpPipeline pipeline;
    readonly string version;

    TablePipeline(ServiceAddress address, string account, TableClientOptions? options, HttpPipelinePolicy? authentication)
    {
        options ??= new TableClientOptions();
        var built = new HttpPipelineOptions(options) { RequestFailedDetailsParser = ErrorParser.Instance };
        if (authentication is not null) built.PerRetryPolicies.Add(authentication);
        pipeline = HttpPipelineBuilder.Build(built);
        version = options.VersionHeader;
        Address = address;
        Account = account;
        Root = address.Endpoint.AbsoluteUri.TrimEnd('/');
    }

    public ServiceAddress Address { get; }

    public string Account { get; }

    /// <summary>The service's address without a slash at the end.</summary>
    public string Root { get; }

    public static TablePipeline Open(ServiceAddress address, TableClientOptions? options) =>
        new(address.Query.Length == 0 ? address : address.RequiringSecrecy(), ServiceAddress.AccountOf(address.Endpoint), options, null);

    public static TablePipeline Open(ServiceAddress address, TableSharedKeyCredential credential, TableClientOptions? options)
    {
        ArgumentNullException.ThrowIfNull(credential);
        return new(address, credential.AccountName, options, new SharedKeyLitePolicy(credential, TimeProvider.System));
    }

    public static TablePipeline Open(ServiceAddress address, AzureSasCredential credential, TableClientOptions? options)
    {
        ArgumentNullException.ThrowIfNull(credential);
        return new(address.RequiringSecrecy(), ServiceAddress.AccountOf(address.Endpoint), options, new SignaturePolicy(credential));
    }

    public static TablePipeline Open(ServiceAddress address, TokenCredential credential, TableClientOptions? options)
    {
        ArgumentNullException.ThrowIfNull(credential);
        return new(address, ServiceAddress.AccountOf(address.Endpoint), options, new BearerTokenAuthenticationPolicy(credential, "https://storage.azure.com/.default"));
    }

    public static TablePipeline Open(string connectionString, TableClientOptions? options)
    {
        var parsed = TableConnectionString.Parse(connectionString);
        var address = ServiceAddress.Of(parsed.Endpoint);
        return parsed switch
        {
            { Key: { } key } => Open(address, key, options),
            { Signature: { } signature } => Open(address, new AzureSasCredential(signature), options),
            _ => Open(address, options),
        };
    }

    /// <summary>A request to a resource of the service; dispose the message when its answer has been read.</summary>
    public HttpMessage Create(RequestMethod method, string resource, string query = "")
    {
        var message = pipeline.CreateMessage();
        var request = message.Request;
        request.Method = method;
        var separator = query.Length > 0 && Address.Query.Length > 0 ? "&" : "";
        var mark = query.Length + Address.Query.Length > 0 ? "?" : "";
        request.Uri.Reset(new Uri($"{Root}/{resource}{mark}{query}{separator}{Address.Query}"));
        request.Headers.Add("x-ms-version", version);
        request.Headers.Add("DataServiceVersion", "3.0");
        request.Headers.Add(HttpHeader.Names.Accept, "application/json;odata=minimalmetadata");
        return message;
    }

    /// <summary>Sends without judging the answer.</summary>
    public async ValueTask<Response> AskAsync(HttpMessage message, CancellationToken ct)
    {
        await pipeline.SendAsync(message, ct).ConfigureAwait(false);
        return message.Response;
    }

    /// <summary>Sends; an error of the service is an exception.</summary>
    public async ValueTask<Response> SendAsync(HttpMessage message, CancellationToken ct)
    {
        var response = await AskAsync(message, ct).ConfigureAwait(false);
        return response.IsError ? throw new RequestFailedException(response) : response;
    }

    /// <summary>Sends a deletion. That nothing was there is no error; on a second try it is what the first one left.</summary>
    public async ValueTask<Response> DeleteAsync(HttpMessage message, CancellationToken ct)
    {
        var response = await AskAsync(message, ct).ConfigureAwait(false);
        if (response.Status == 404) return message.ProcessingContext.RetryNumber > 0 ? PlainResponse.Done(default) : response;
        return response.IsError ? throw new RequestFailedException(response) : response;
    }
}
