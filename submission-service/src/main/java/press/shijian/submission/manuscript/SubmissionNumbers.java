package press.shijian.submission.manuscript;

import java.time.Instant;

/** 投稿编号, e.g. {@code SJ2026-000042}: counted by year, never given twice; a draft that was never saved leaves a gap. */
@FunctionalInterface
public interface SubmissionNumbers {

    String next(Instant at);
}
