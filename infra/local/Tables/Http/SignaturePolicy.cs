using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Data.Tables.Http;

/// <summary>Adds a shared access signature to the query of every try; the credential may have been renewed between two.</summary>
sealed class SignaturePolicy(AzureSasCredential credential) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        var uri = message.Request.Uri;
        if (!message.TryGetProperty(typeof(SignaturePolicy), out var unsigned)) message.SetProperty(typeof(SignaturePolicy), unsigned = uri.Query);
        var query = ((string)unsigned!).TrimStart('?');
        var signature = credential.Signature.TrimStart('?');
        uri.Query = query.Length == 0 ? signature : $"{query}&{signature}";
    }
}
