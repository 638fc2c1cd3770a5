package io.hooktide.console.deadletters.export;

import static io.hooktide.console.parquet.ParquetColumn.Kind.BYTES;
import static io.hooktide.console.parquet.ParquetColumn.Kind.NUMBER;
import static io.hooktide.console.parquet.ParquetColumn.Kind.TEXT;
import static io.hooktide.console.parquet.ParquetColumn.Kind.TIME;

import io.hooktide.console.deadletters.ExportedLetter;
import io.hooktide.console.deadletters.LetterRow;
import io.hooktide.console.parquet.ParquetColumn;
import io.hooktide.console.parquet.ParquetColumn.Kind;
import io.hooktide.console.parquet.ParquetStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A column for each member of what the API shows; the payload is its bytes. */
final class ParquetLetters implements LetterEncoding {
    private record Field(ParquetColumn column, Function<ExportedLetter, Object> value) {}

    private static final List<Field> FIELDS = List.of(
            of("id", TEXT, row -> row.id().toString()),
            of("at", TIME, LetterRow::at),
            ofEvent("tenantId", TEXT, LetterRow.Event::tenantId),
            ofEvent("subscriptionId", TEXT, LetterRow.Event::subscriptionId),
            ofEvent("deliveryId", TEXT, LetterRow.Event::deliveryId),
            ofEvent("publishedAt", TIME, LetterRow.Event::publishedAt),
            ofEvent("eventId", TEXT, LetterRow.Event::eventId),
            ofEvent("eventType", TEXT, LetterRow.Event::eventType),
            ofEvent("objectType", TEXT, LetterRow.Event::objectType),
            ofEvent("objectId", TEXT, LetterRow.Event::objectId),
            of("replay", NUMBER, row -> row.end().replay()),
            of("reason", TEXT, row -> row.end().reason()),
            of("responseCode", NUMBER, row -> row.end().responseCode()),
            of("error", TEXT, row -> row.end().error()),
            of("attemptCount", NUMBER, row -> row.end().attempts()),
            of("source", TEXT, row -> row.end().source()),
            of("state", TEXT, row -> row.state().map(LetterRow.State::state).orElse("open")),
            ofState("stateAt", TIME, LetterRow.State::at),
            ofState("stateBy", TEXT, LetterRow.State::by),
            ofState("why", TEXT, LetterRow.State::why),
            ofState("replayId", TEXT, LetterRow.State::replayId),
            new Field(new ParquetColumn("contentType", TEXT), ExportedLetter::contentType),
            new Field(new ParquetColumn("payload", BYTES), ExportedLetter::payload));

    private final ParquetStream file =
            new ParquetStream(FIELDS.stream().map(Field::column).toList());

    private static Field of(String name, Kind kind, Function<LetterRow, Object> value) {
        return new Field(new ParquetColumn(name, kind), letter -> value.apply(letter.row()));
    }

    private static Field ofEvent(String name, Kind kind, Function<LetterRow.Event, Object> value) {
        return of(name, kind, row -> row.event().map(value).orElse(null));
    }

    private static Field ofState(String name, Kind kind, Function<LetterRow.State, Object> value) {
        return of(name, kind, row -> row.state().map(value).orElse(null));
    }

    @Override
    public byte[] piece(List<ExportedLetter> letters) {
        for (ExportedLetter letter : letters) {
            List<Object> row = new ArrayList<>(FIELDS.size());
            FIELDS.forEach(field -> row.add(field.value().apply(letter)));
            file.add(row);
        }
        return file.take();
    }

    @Override
    public byte[] end() {
        file.end();
        return file.take();
    }
}
