package io.hooktide.gateway.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.hooktide.access.Principal;
import io.hooktide.client.json.InvalidJsonException;
import io.hooktide.client.json.StrictJson;
import io.hooktide.gateway.type.EventTypeRules;
import io.hooktide.schemas.ChangeEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Parses one request. Made for each request; one thread. */
public final class RequestParser {
    public static final int MOST_EVENTS = 1_000;

    private static final String WRONG_COUNT = "must be from 1 to " + MOST_EVENTS + " events";

    private final byte[] bytes;
    private final int length;
    private final EventTypeRules types;
    private final EventParser eventParser;
    private final Findings findings = new Findings();
    private final List<ChangeEvent> events = new ArrayList<>();
    private int count;

    public RequestParser(byte[] bytes, int length, Principal principal, EventTypeRules types, Clock clock) {
        this.types = types;
        this.bytes = bytes;
        this.length = length;
        this.eventParser = new EventParser(bytes, principal, clock, findings);
    }

    public ParsedRequest parse(EventFormat format) {
        if (format == EventFormat.JSON) {
            parseDocument();
        } else {
            parseLines();
        }
        if (findings.none() && count == 0) {
            findings.invalid(Pointer.ROOT, WRONG_COUNT);
        }
        return findings.none() ? new ParsedRequest.Valid(events) : new ParsedRequest.Refused(findings.problem());
    }

    private void parseDocument() {
        Place place = new Place(Pointer.ROOT);
        parsePart(0, length, place, parser -> {
            switch (parser.nextToken() == null ? JsonToken.NOT_AVAILABLE : parser.currentToken()) {
                case START_OBJECT -> event(parser, 0, Pointer.ROOT);
                case START_ARRAY -> array(parser, place);
                case NOT_AVAILABLE -> findings.invalid(Pointer.ROOT, WRONG_COUNT);
                default -> {
                    findings.invalid(Pointer.ROOT, "must be an event or an array of events");
                    return;
                }
            }
            place.pointer = Pointer.ROOT;
            if (enough()) {
                return;
            }
            if (parser.nextToken() != null) {
                findings.invalid(Pointer.ROOT, "must end after the event or the array");
            }
        });
    }

    private void array(JsonParser parser, Place place) throws IOException, InvalidJsonException {
        for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY && !enough(); index++) {
            place.pointer = Pointer.of(Pointer.ROOT, index);
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                event(parser, 0, place.pointer);
            } else {
                count++;
                findings.invalid(place.pointer, "must be an object");
                parser.skipChildren();
            }
            place.pointer = Pointer.ROOT;
        }
    }

    private void parseLines() {
        int start = 0;
        for (int line = 0; start < length && !enough(); line++) {
            int end = endOfLine(start);
            if (!isBlank(start, end)) {
                parseLine(start, end, Pointer.of(Pointer.ROOT, line));
            }
            start = end + 1;
        }
    }

    private void parseLine(int start, int end, String pointer) {
        parsePart(start, end - start, new Place(pointer), parser -> {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                count++;
                findings.invalid(pointer, "must be an object");
                return;
            }
            event(parser, start, pointer);
            if (!enough() && parser.nextToken() != null) {
                findings.invalid(pointer, "must be one event a line");
            }
        });
    }

    private void event(JsonParser parser, int offset, String pointer) throws IOException, InvalidJsonException {
        count++;
        if (count > MOST_EVENTS) {
            findings.invalid(Pointer.ROOT, WRONG_COUNT);
            return;
        }
        int before = findings.size();
        ChangeEvent event = eventParser.parse(parser, offset, pointer);
        events.add(event);
        if (findings.size() == before) {
            types.breaches(event)
                    .forEach(breach -> findings.invalid(Pointer.of(pointer, breach.path()), breach.detail()));
        }
    }

    /** There is no use in reading on. */
    private boolean enough() {
        return count > MOST_EVENTS || findings.full();
    }

    private int endOfLine(int start) {
        int end = start;
        while (end < length && bytes[end] != '\n') {
            end++;
        }
        return end;
    }

    private boolean isBlank(int start, int end) {
        for (int i = start; i < end; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    /** Where the parser is, for what it throws. */
    private static final class Place {
        String pointer;

        Place(String pointer) {
            this.pointer = pointer;
        }
    }

    private interface Reading {
        void read(JsonParser parser) throws IOException, InvalidJsonException;
    }

    private void parsePart(int offset, int size, Place place, Reading reading) {
        try (JsonParser parser = StrictJson.parser(bytes, offset, size)) {
            reading.read(parser);
        } catch (InvalidJsonException invalid) {
            findings.invalid(place.pointer, invalid.getMessage());
        } catch (JsonProcessingException syntax) {
            findings.invalid(place.pointer, InvalidJsonException.of(syntax).getMessage());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
