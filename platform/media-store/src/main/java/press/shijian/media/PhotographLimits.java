package press.shijian.media;

import java.time.Duration;

/**
 * What a service is willing to spend on photographs. Decoding takes about 60 MB at a time: 10 MB of file and up to 6 million
 * pixels, twice where a picture is read with gaps, beside what the sizes themselves need.
 *
 * @param bytes of a file, at most
 * @param pixels of a picture, at most, as its header says
 * @param pixelsAtOnce of a picture that its decoder must hold as a whole (progressive JPEG: up to 6 bytes a pixel outside the heap)
 * @param side in pixels, at most; a line of them is in memory
 * @param pictures that are decoded at the same time; others wait
 * @param patience to wait for one's turn, at most
 * @param time for decoding one picture, at most
 */
public record PhotographLimits(
        int bytes, long pixels, long pixelsAtOnce, int side, int pictures, Duration patience, Duration time) {

    /** The largest pictures of telephones pass (48 million pixels); one at a time. */
    public static final PhotographLimits DEFAULT = new PhotographLimits(
            10 << 20, 50_000_000, 16_000_000, 20_000, 1, Duration.ofSeconds(20), Duration.ofSeconds(20));
}
