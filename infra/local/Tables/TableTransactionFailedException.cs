#nullable disable // The vendor's surface carries no annotations.
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Azure.Data.Tables;

/// <summary>A transaction was refused: nothing of it was done.</summary>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "The vendor's surface.")]
public class TableTransactionFailedException : RequestFailedException
{
    /// <summary>Takes over what the service said.</summary>
    /// <param name="requestFailedException">The failure of the action that was refused.</param>
    public TableTransactionFailedException(RequestFailedException requestFailedException)
        : base(Checked(requestFailedException).Status, requestFailedException.Message, requestFailedException.ErrorCode, requestFailedException.InnerException)
    {
        FailedTransactionActionIndex = LeadingIndex(requestFailedException.Message);
    }

    /// <summary>The number of the action that was refused, counted from 0; null when the service did not say.</summary>
    public int? FailedTransactionActionIndex { get; }

    static RequestFailedException Checked(RequestFailedException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception;
    }

    // The service puts the index before its message: "2:The specified entity already exists."
    static int? LeadingIndex(ReadOnlySpan<char> message) =>
        message.IndexOf(':') is > 0 and var colon && int.TryParse(message[..colon], NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;
}
