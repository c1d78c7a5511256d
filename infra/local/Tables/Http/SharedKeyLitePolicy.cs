using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Data.Tables.Http;

/// <summary>Signs every try of a request with the account's key, in the form "Shared Key Lite" of the table service: date and resource.</summary>
sealed class SharedKeyLitePolicy(TableSharedKeyCredential credential, TimeProvider time) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        var date = time.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        var signature = credential.Sign(StringToSign(date, credential.AccountName, message.Request.Uri.ToUri()));
        message.Request.Headers.SetValue(HttpHeader.Names.XMsDate, date);
        message.Request.Headers.SetValue(HttpHeader.Names.Authorization, $"SharedKeyLite {credential.AccountName}:{signature}");
    }

    /// <summary>The account is named twice where the address has it in its path. Of the query only <c>comp</c> is signed.</summary>
    internal static string StringToSign(string date, string account, Uri uri)
    {
        var resource = $"{date}\n/{account}{uri.AbsolutePath}";
        foreach (var part in uri.Query.AsSpan().TrimStart('?').Split('&'))
        {
            var parameter = uri.Query.AsSpan().TrimStart('?')[part];
            if (parameter.StartsWith("comp=", StringComparison.OrdinalIgnoreCase)) return $"{resource}?comp={parameter[5..]}";
        }

        return resource;
    }
}
