#nullable disable // The vendor's surface carries no annotations.
using System.Security.Cryptography;
using System.Text;

namespace Azure.Data.Tables;

/// <summary>An account's name and key.</summary>
public class TableSharedKeyCredential
{
    volatile byte[] key;

    /// <summary>A credential for an account.</summary>
    /// <param name="accountName">The account.</param>
    /// <param name="accountKey">Its key, in Base64.</param>
    public TableSharedKeyCredential(string accountName, string accountKey)
    {
        ArgumentException.ThrowIfNullOrEmpty(accountName);
        AccountName = accountName;
        SetAccountKey(accountKey);
    }

    /// <summary>The account.</summary>
    public string AccountName { get; }

    /// <summary>Replaces the key, for an account whose keys are rotated.</summary>
    /// <param name="accountKey">The new key, in Base64.</param>
    public void SetAccountKey(string accountKey)
    {
        ArgumentNullException.ThrowIfNull(accountKey);
        key = Convert.FromBase64String(accountKey);
    }

    internal string Sign(string text) => Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
}
