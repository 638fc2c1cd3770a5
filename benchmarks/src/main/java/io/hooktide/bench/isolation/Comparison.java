package io.hooktide.bench.isolation;

import io.hooktide.bench.report.Report;
import io.hooktide.bench.report.Target;
import java.time.Duration;
import java.util.function.IntPredicate;

/** The same load to the others without and with the backlog. */
record Comparison(Part without, Part with) {
    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Target FIVE_PERCENT = Target.atLeast(0.95);
    private static final IntPredicate ALL = number -> true;

    /** @param behind whether the delivery of that number is in the partition of the one that is dead */
    record Part(Others others, IntPredicate behind) {
        double perSecond(IntPredicate these, Duration time) {
            return others.perSecond(these, time);
        }

        IntPredicate beside() {
            return behind.negate();
        }
    }

    /**
     * A record comes to its turn only when all before it in its partition had theirs: the first one behind the backlog tells
     * when that was put aside. What comes later says nothing of the cost: then the others catch up.
     */
    void report(Report report, int backlog) {
        Duration aside = with.others().untilFirst(with.behind());
        Duration time = aside.compareTo(LEAST) < 0 ? LEAST : aside;
        double seconds = time.toNanos() / 1e9;
        report.line("until the backlog was put aside", seconds, "s")
                .line("put aside", backlog / seconds, "deliveries/s")
                .line("others meanwhile, without", without.perSecond(ALL, time), "deliveries/s")
                .line("others meanwhile, with the backlog", with.perSecond(ALL, time), "deliveries/s")
                .line(
                        "with to without",
                        ratio(with.perSecond(ALL, time), without.perSecond(ALL, time)),
                        "x",
                        FIVE_PERCENT)
                .line(
                        "with to without, beside its partition",
                        ratio(rateBeside(with, time), rateBeside(without, time)),
                        "x",
                        FIVE_PERCENT);
        inTime(report, "without", without);
        inTime(report, "with the backlog", with);
        without.others().latencies(without.beside()).report(report, "others beside its partition, without,");
        with.others().latencies(with.beside()).report(report, "others beside its partition, with the backlog,");
        with.others().latencies(with.behind()).report(report, "others behind it, with the backlog,");
        report.note(
                "Meanwhile: from the first of the others on until the first one came that is in the partition of the backlog,"
                        + " behind it; without the backlog the same time. In time: within a second of its own schedule, in"
                        + " the whole run.");
    }

    // Where nothing came without the backlog either, nothing is told: 0, which is no success.
    private static double ratio(double with, double without) {
        return without == 0 ? 0 : with / without;
    }

    // To a share of the others: which of them are in that partition is not the same in both parts.
    private static double rateBeside(Part part, Duration time) {
        Others others = part.others();
        long all = others.received().expected();
        long beside = others.latencies(part.beside()).count();
        return part.perSecond(part.beside(), time) * all / beside;
    }

    private static void inTime(Report report, String name, Part part) {
        report.line("in time beside its partition, " + name, part.others().inTime(part.beside()) * 100, "%")
                .line("in time in its partition, " + name, part.others().inTime(part.behind()) * 100, "%");
    }
}
