namespace Portico.Local.Durable.Storage;

/// <summary>This process may not write to a partition any more: another one took it over, or it is unknown what was written last.</summary>
sealed class PartitionLostException(string message, Exception? inner = null) : Exception(message, inner);
