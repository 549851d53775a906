package press.shijian.messaging;

import java.util.List;
import java.util.Optional;

/** All that this service listens to. Thread-safe. */
final class Consumptions {

    private final List<EventConsumption<?>> all;
    private final ParkedEvents parked;

    Consumptions(List<EventConsumption<?>> all, ParkedEvents parked) {
        this.all = List.copyOf(all);
        this.parked = parked;
    }

    List<EventConsumption<?>> all() {
        return all;
    }

    List<String> groups() {
        return all.stream().map(one -> one.subscription().group()).distinct().toList();
    }

    /** Who deals with a message that this group got from that topic; nobody, where a subscription was given up since. */
    Optional<EventConsumption<?>> of(String group, String topic) {
        return all.stream()
                .filter(one -> one.subscription().group().equals(group)
                        && one.subscription().topic().equals(topic))
                .findFirst();
    }

    /** Applies what was parked and has come to its turn, unnoticed, because a crash fell between applying and draining. */
    void drainParked() {
        for (String group : groups()) {
            Optional<ParkedEvents.Parked> first = parked.firstAfter(group, null);
            while (first.isPresent()) {
                ParkedEvents.Parked waiting = first.get();
                of(group, waiting.message().topic()).ifPresent(one -> one.drain(waiting.position()));
                first = parked.firstAfter(group, waiting.position());
            }
        }
    }
}
