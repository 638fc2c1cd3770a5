package io.hooktide.runtime.settings;

import io.hooktide.schemas.time.ShortDuration;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One setting, declared once: its key, its default, what it is for, and how its text becomes a value. The reference
 * page is generated from these.
 *
 * @param defaultText null where there is no default: the setting is then required where it is read
 */
public record Setting<T>(String key, String defaultText, String description, Function<String, T> parser) {

    public static Setting<String> text(String key, String defaultText, String description) {
        return new Setting<>(key, defaultText, description, Function.identity());
    }

    public static Setting<Boolean> flag(String key, boolean defaultValue, String description) {
        return new Setting<>(key, Boolean.toString(defaultValue), description, Setting::parseFlag);
    }

    /** From least to most, both included. */
    public static Setting<Integer> number(String key, int defaultValue, int least, int most, String description) {
        return new Setting<>(key, Integer.toString(defaultValue), description, Setting::parseNumber)
                .must(n -> n >= least && n <= most, "must be from " + least + " to " + most);
    }

    /** From least to most, both included, written as ^[0-9]+(ms|s|m|h|d)$. */
    public static Setting<Duration> duration(
            String key, String defaultText, String least, String most, String description) {
        Duration from = ShortDuration.parse(least);
        Duration to = ShortDuration.parse(most);
        return new Setting<>(key, defaultText, description, Setting::parseDuration)
                .must(d -> d.compareTo(from) >= 0 && d.compareTo(to) <= 0, "must be from " + least + " to " + most);
    }

    /** Separated by commas, blanks around them ignored. */
    public static <E> Setting<List<E>> list(
            String key, String defaultText, String description, Function<String, E> element) {
        return new Setting<>(
                key,
                defaultText,
                description,
                text -> Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .map(element)
                        .toList());
    }

    /** The same setting with one more rule; the message says what the value must be. */
    public Setting<T> must(Predicate<T> rule, String message) {
        return new Setting<>(key, defaultText, description, text -> {
            T value = parser.apply(text);
            if (!rule.test(value)) {
                throw new IllegalArgumentException(message);
            }
            return value;
        });
    }

    T parse(String text) {
        try {
            return parser.apply(text);
        } catch (RuntimeException failure) {
            throw new SettingException(key, "'" + text + "' " + failure.getMessage());
        }
    }

    private static Boolean parseFlag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        };
    }

    private static Duration parseDuration(String text) {
        if (!text.matches(ShortDuration.PATTERN)) {
            throw new IllegalArgumentException(
                    "is not a duration: write digits and a unit (ms, s, m, h, d), for example 10s");
        }
        return ShortDuration.parse(text);
    }

    private static Integer parseNumber(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("is not a whole number");
        }
    }
}
