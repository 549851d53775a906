package press.shijian.media;

/** The sizes in which pages show photographs. The names stand in addresses. */
public enum PhotographSize {
    PHONE(800),
    DESKTOP(1600);

    private final int side;

    PhotographSize(int side) {
        this.side = side;
    }

    /** In pixels, of the square that the picture fits into. */
    public int side() {
        return side;
    }
}
