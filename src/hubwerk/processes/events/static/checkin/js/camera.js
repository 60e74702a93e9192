// Reads QR codes from the camera: with what the browser brings, else with jsQR.

const EVERY = 120; // milliseconds
const SIDE = 640; // pixels; enough for a ticket at arm's length, and quick

const browsersOwn = async () => {
  const formats = "BarcodeDetector" in globalThis ? await BarcodeDetector.getSupportedFormats().catch(() => []) : [];
  if (!formats.includes("qr_code")) return null;
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  return async (picture) => (await detector.detect(picture).catch(() => []))[0]?.rawValue ?? "";
};

const vendored = (address) =>
  new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });

const ours = async (address) => {
  if (!globalThis.jsQR) await vendored(address);
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  return async (picture) => {
    const scale = Math.min(1, SIDE / Math.max(picture.videoWidth, picture.videoHeight, 1));
    canvas.width = Math.max(1, Math.round(picture.videoWidth * scale));
    canvas.height = Math.max(1, Math.round(picture.videoHeight * scale));
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const pixels = pen.getImageData(0, 0, canvas.width, canvas.height);
    return globalThis.jsQR(pixels.data, pixels.width, pixels.height, { inversionAttempts: "attemptBoth" })?.data ?? "";
  };
};

export const hasCamera = () => Boolean(navigator.mediaDevices?.getUserMedia);

export class Camera {
  constructor(picture, reader, read) {
    Object.assign(this, { picture, reader, read });
    this.stream = null;
    this.awake = null;
  }

  get running() {
    return this.stream !== null;
  }

  async start() {
    this.stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false });
    this.picture.srcObject = this.stream;
    await this.picture.play();
    this.awake = await navigator.wakeLock?.request("screen").catch(() => null);
    this.detect = (await browsersOwn()) ?? (await ours(this.reader));
    this.look();
  }

  stop() {
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.stream = null;
    this.picture.srcObject = null;
    this.awake?.release();
  }

  async look() {
    if (!this.running) return;
    const text = this.picture.readyState >= 2 && !document.hidden ? await this.detect(this.picture) : "";
    if (text && this.running) this.read(text);
    setTimeout(() => this.look(), EVERY);
  }
}
