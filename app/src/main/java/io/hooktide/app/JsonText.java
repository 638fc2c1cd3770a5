package io.hooktide.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.runtime.http.Json;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** JSON given on the command line: as it is, or in a file, as {@code @FILE}. */
public record JsonText(String text, ObjectNode object) {
    /** @throws CliException if the file cannot be read, or it is not a JSON object */
    public static JsonText read(String option, String argument) {
        String text = argument.startsWith("@") ? file(option, Path.of(argument.substring(1))) : argument;
        try {
            if (Json.MAPPER.readTree(text) instanceof ObjectNode object) {
                return new JsonText(text, object);
            }
        } catch (JsonProcessingException notJson) {
            throw CliException.usage(option + " is not valid JSON: " + notJson.getOriginalMessage() + " (line "
                    + notJson.getLocation().getLineNr() + ", column "
                    + notJson.getLocation().getColumnNr() + ")");
        }
        throw CliException.usage(option + " must be a JSON object, for example '{\"total\":\"129.00\"}'");
    }

    /** @throws CliException if it can't be read as text */
    public static String file(String option, Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException missing) {
            throw CliException.usage(option + ": there is no file " + file);
        } catch (MalformedInputException notText) {
            throw CliException.usage(option + ": " + file + " is not UTF-8 text");
        } catch (IOException failure) {
            throw CliException.usage(option + ": cannot read " + file + ": " + failure);
        }
    }
}
