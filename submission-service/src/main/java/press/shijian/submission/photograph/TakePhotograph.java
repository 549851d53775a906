package press.shijian.submission.photograph;

import org.springframework.stereotype.Component;
import press.shijian.media.Photograph;
import press.shijian.media.PreparePhotograph;
import press.shijian.media.store.PhotographStore;

/**
 * A student sends a photograph, to show it in a text. Until a text with it is saved nobody uses it, and it goes after a month.
 */
@Component
public class TakePhotograph {

    private final PreparePhotograph preparePhotograph;
    private final PhotographStore photographs;

    TakePhotograph(PreparePhotograph preparePhotograph, PhotographStore photographs) {
        this.preparePhotograph = preparePhotograph;
        this.photographs = photographs;
    }

    /** @throws press.shijian.refusal.Refusal where the file is none that we take */
    public Photograph take(byte[] file) {
        Photograph photograph = preparePhotograph.prepare(file);
        photographs.add(photograph);
        return photograph;
    }
}
