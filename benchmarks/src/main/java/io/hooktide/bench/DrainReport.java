package io.hooktide.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** A result, for people or for programs. */
record DrainReport(DrainResult result) {
    void table(PrintWriter out) {
        DrainPlan plan = result.plan();
        out.printf(
                Locale.ROOT,
                "%,d deliveries of %,d bytes to one host, %d subscriptions, %d requests open at most%n%n",
                plan.deliveries(),
                plan.payloadBytes(),
                plan.subscriptions(),
                plan.inFlight());
        out.printf(Locale.ROOT, "%-16s %12s %10s %14s %8s%n", "", "deliveries/s", "seconds", "CPU us each", "ratio");
        for (Figure figure : List.of(result.sender(), result.loop(), result.worker())) {
            out.printf(
                    Locale.ROOT,
                    "%-16s %,12.0f %10.1f %14.1f %8.2f%n",
                    figure.what(),
                    figure.perSecond(),
                    figure.seconds(),
                    figure.cpuMicros(),
                    result.worker().ratioTo(figure));
        }
        out.println();
        out.println(
                "CPU is the whole process's, broker and receiver included; the first fifth of each run is not counted;");
        out.println("ratio is the worker's rate against that row's.");
        result.voids().forEach(why -> out.println("VOID: " + why));
        out.flush();
    }

    void json(PrintWriter out) {
        try {
            out.println(JsonMapper.builder().build().writeValueAsString(result));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A result is plain data", impossible);
        }
        out.flush();
    }
}
