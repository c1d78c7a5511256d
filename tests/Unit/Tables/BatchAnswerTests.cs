using System.Text;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Batch;
using Azure.Data.Tables.Http;

namespace Portico.Tests.Unit.Tables;

public sealed class BatchAnswerTests
{
    const string Done = """
        --batchresponse_4a637792
        Content-Type: multipart/mixed; boundary=changesetresponse_cb1ab3d9

        --changesetresponse_cb1ab3d9
        Content-Type: application/http
        Content-Transfer-Encoding: binary

        HTTP/1.1 204 No Content
        X-Content-Type-Options: nosniff
        DataServiceVersion: 3.0;
        ETag: W/"datetime'2026-01-01T10%3A00%3A00.1Z'"


        --changesetresponse_cb1ab3d9
        Content-Type: application/http
        Content-Transfer-Encoding: binary

        HTTP/1.1 204 No Content
        DataServiceVersion: 1.0;


        --changesetresponse_cb1ab3d9--
        --batchresponse_4a637792--

        """;

    const string Refused = """
        --batchresponse_1
        Content-Type: multipart/mixed; boundary="--changesetresponse_2"

        --changesetresponse_2
        Content-Type: application/http
        Content-Transfer-Encoding: binary

        HTTP/1.1 409 Conflict
        Content-ID: 3
        Content-Type: application/json;odata=minimalmetadata;charset=utf-8

        {"odata.error":{"code":"EntityAlreadyExists","message":{"lang":"en-US","value":"2:The specified entity already exists.\nRequestId:x\nTime:y"}}}
        --changesetresponse_2--
        --batchresponse_1--
        """;

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Every_action_has_its_answer(string lineEnd)
    {
        var answers = Parse(Done, lineEnd, 2);

        answers.Select(answer => (answer.Status, answer.ReasonPhrase)).ShouldBe([(204, "No Content"), (204, "No Content")]);
        answers[0].Headers.ETag.ShouldBe(new ETag("W/\"datetime'2026-01-01T10%3A00%3A00.1Z'\""));
        answers[0].Headers.TryGetValue("x-content-type-options", out var value).ShouldBeTrue();
        value.ShouldBe("nosniff");
        answers[1].Headers.ETag.ShouldBeNull();
        answers[1].Content.ToMemory().Length.ShouldBe(0);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void The_refused_action_and_its_reason_are_found(string lineEnd)
    {
        var refused = Parse(Refused, lineEnd, 5).Single();

        var error = new TableTransactionFailedException(new RequestFailedException(refused, null, ErrorParser.Instance));

        (error.Status, error.ErrorCode, error.FailedTransactionActionIndex).ShouldBe((409, "EntityAlreadyExists", 2));
        error.Message.ShouldContain("The specified entity already exists.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"odata.error\":{}}")]
    [InlineData("Content-Type: multipart/mixed; boundary=x")]
    [InlineData("boundary=x\n--x\nHTTP/1.1 abc\n--x--")]
    [InlineData("boundary=x\n--x\nnothing\n--x--")]
    [InlineData("boundary=x\n--x--")]
    [InlineData("boundary=x\n--x\nHTTP/1.1 204 No Content\n\n--x--")]
    public void An_answer_of_another_form_is_not_taken_for_success(string body) =>
        Should.Throw<FormatException>(() => Parse(body, "\n", 2));

    [Fact]
    public void An_error_without_an_index_names_no_action() =>
        new TableTransactionFailedException(new RequestFailedException(413, "Too large: really")).FailedTransactionActionIndex.ShouldBeNull();

    static List<Response> Parse(string body, string lineEnd, int actions) =>
        BatchAnswer.Parse(Encoding.UTF8.GetBytes(body.ReplaceLineEndings(lineEnd)), actions);
}
