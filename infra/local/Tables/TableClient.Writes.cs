#nullable disable // The vendor's surface carries no annotations.
using System.Text.Json;
using Azure.Core;
using Azure.Data.Tables.Batch;
using Azure.Data.Tables.Http;
using Azure.Data.Tables.Json;
using Azure.Data.Tables.Retries;

namespace Azure.Data.Tables;

public partial class TableClient
{
    /// <summary>Inserts a row; a conflict when it exists.</summary>
    /// <typeparam name="T">The entity's type.</typeparam>
    /// <param name="entity">The row.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public virtual async Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        var action = new TableTransactionAction(TableTransactionActionType.Add, entity);
        using var message = Write(RequestMethod.Post, Name, entity);
        return await SendAsync(message, action, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Inserts a row, or changes it.</summary>
    /// <typeparam name="T">The entity's type.</typeparam>
    /// <param name="entity">The row.</param>
    /// <param name="mode">What becomes of properties that the entity does not have.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public virtual async Task<Response> UpsertEntityAsync<T>(T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        using var message = Change(entity, mode);
        return await pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Changes a row that has a known version.</summary>
    /// <typeparam name="T">The entity's type.</typeparam>
    /// <param name="entity">The row.</param>
    /// <param name="ifMatch">The version it must have; <see cref="ETag.All"/> for any.</param>
    /// <param name="mode">What becomes of properties that the entity does not have.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public virtual async Task<Response> UpdateEntityAsync<T>(T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        if (ifMatch == default) throw new ArgumentException("An update needs the row's version, or ETag.All for any.", nameof(ifMatch));
        var type = mode == TableUpdateMode.Replace ? TableTransactionActionType.UpdateReplace : TableTransactionActionType.UpdateMerge;
        var action = new TableTransactionAction(type, entity, ifMatch);
        using var message = Change(entity, mode);
        message.Request.Expect(ifMatch);
        return await SendAsync(message, action, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Deletes a row; an answer 404 is returned, not thrown.</summary>
    /// <param name="entity">The row.</param>
    /// <param name="ifMatch">The version it must have; none or <see cref="ETag.All"/> for any.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public virtual Task<Response> DeleteEntityAsync(ITableEntity entity, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return DeleteEntityAsync(entity.PartitionKey, entity.RowKey, ifMatch, cancellationToken);
    }

    /// <summary>Deletes a row; an answer 404 is returned, not thrown.</summary>
    /// <param name="partitionKey">The partition's key.</param>
    /// <param name="rowKey">The row's key.</param>
    /// <param name="ifMatch">The version it must have; none or <see cref="ETag.All"/> for any.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public virtual async Task<Response> DeleteEntityAsync(string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(partitionKey);
        ArgumentNullException.ThrowIfNull(rowKey);
        using var message = pipeline.Create(RequestMethod.Delete, Resource.Entity(Name, partitionKey, rowKey));
        message.Request.Expect(ifMatch == default ? ETag.All : ifMatch);
        return await pipeline.DeleteAsync(message, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Does all of the actions or none. They belong to one partition, 100 at most, each row once, less than 4 MiB together.</summary>
    /// <param name="transactionActions">The actions.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="TableTransactionFailedException">The service refused an action.</exception>
    public virtual async Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transactionActions);
        var actions = transactionActions as IReadOnlyList<TableTransactionAction> ?? [.. transactionActions];
        if (actions.Count == 0) throw new ArgumentException("A transaction needs at least one action.", nameof(transactionActions));
        var writer = new BatchWriter(pipeline.Root, Name);
        using var message = pipeline.Create(RequestMethod.Post, Resource.Batch);
        message.Request.Headers.Add(HttpHeader.Names.ContentType, writer.ContentType);
        message.Request.Content = writer.Write(actions);
        var firstTry = new FirstTry(pipeline, Name, TimeProvider.System);
        var response = await pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<Response> answers = BatchAnswer.Parse(response.Content.ToMemory(), actions.Count);
        if (answers is not [{ IsError: true } refused]) return Response.FromValue(answers, response);

        var error = new RequestFailedException(refused, null, ErrorParser.Instance);
        var recognised = FirstTry.MayExplain(message, error.ErrorCode) ? await firstTry.RecogniseAsync(response, actions, cancellationToken).ConfigureAwait(false) : null;
        return recognised is null ? throw new TableTransactionFailedException(error) : Response.FromValue(recognised, response);
    }

    async ValueTask<Response> SendAsync(HttpMessage message, TableTransactionAction action, CancellationToken ct)
    {
        var firstTry = new FirstTry(pipeline, Name, TimeProvider.System);
        var response = await pipeline.AskAsync(message, ct).ConfigureAwait(false);
        if (!response.IsError) return response;
        var error = new RequestFailedException(response);
        var recognised = FirstTry.MayExplain(message, error.ErrorCode) ? await firstTry.RecogniseAsync(response, [action], ct).ConfigureAwait(false) : null;
        return recognised is null ? throw error : recognised[0];
    }

    HttpMessage Change(ITableEntity entity, TableUpdateMode mode)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return Write(mode == TableUpdateMode.Replace ? RequestMethod.Put : RequestMethod.Patch, Resource.Entity(Name, entity.PartitionKey, entity.RowKey), entity);
    }

    HttpMessage Write(RequestMethod method, string resource, ITableEntity entity)
    {
        var message = pipeline.Create(method, resource);
        var content = new PooledContent();
        using (var writer = new Utf8JsonWriter(content, Edm.WriterOptions)) EntityMapper.For(entity.GetType()).Write(writer, entity);
        message.Request.Send(content);
        return message;
    }
}
