// The data of the page: borders once each, units as rings of borders, findings and repairs.
const DATA=JSON.parse(document.getElementById('data').textContent);
const STEP=DATA.frame.step;

// Numbers of seven bits a byte in base64.
function unpack(text){
  const raw=atob(text);
  let at=0;
  const reader={
    done(){return at>=raw.length;},
    plain(){
      let value=0,scale=1,byte;
      do{byte=raw.charCodeAt(at++);value+=(byte&127)*scale;scale*=128;}while(byte>127);
      return value;
    },
    signed(){return unzigzag(reader.plain());}
  };
  return reader;
}
function unzigzag(value){return value%2?-(value+1)/2:value/2;}

const ARCS=(()=>{
  const packed=unpack(DATA.arcs),count=packed.plain();
  const start=new Int32Array(count+1),box=new Int32Array(4*count),xs=[],ys=[],ranks=[];
  let x=0,y=0;
  for(let arc=0;arc<count;arc++){
    let west=Infinity,south=Infinity,east=-Infinity,north=-Infinity;
    for(let left=packed.plain();left>0;left--){
      const first=packed.plain();
      ranks.push(first%8);
      x+=unzigzag(Math.floor(first/8));
      y+=packed.signed();
      xs.push(x);ys.push(y);
      west=Math.min(west,x);east=Math.max(east,x);south=Math.min(south,y);north=Math.max(north,y);
    }
    start[arc+1]=xs.length;
    box.set([west,south,east,north],4*arc);
  }
  return{count,start,box,x:Int32Array.from(xs),y:Int32Array.from(ys),rank:Uint8Array.from(ranks)};
})();

DATA.levels.forEach((level,index)=>{
  const n=level.codes.length,packed=unpack(level.rings),spots=unpack(level.places),used=new Set();
  Object.assign(level,{index,size:n,units:new Array(n),box:new Float64Array(4*n),x:new Float64Array(n),y:new Float64Array(n)});
  let piece=0,x=0,y=0;
  for(let unit=0;unit<n;unit++){
    const rings=[],box=[Infinity,Infinity,-Infinity,-Infinity];
    for(let r=packed.plain();r>0;r--){
      const ring=new Int32Array(packed.plain());
      for(let i=0;i<ring.length;i++){
        piece+=packed.signed();
        ring[i]=piece;
        const arc=piece>>1;
        used.add(arc);
        grow(box,ARCS.box.subarray(4*arc,4*arc+4));
      }
      rings.push(ring);
    }
    level.units[unit]=rings;
    x+=spots.signed();y+=spots.signed();
    level.x[unit]=x;level.y[unit]=y;
    level.box.set(rings.length?box:[x,y,x,y],4*unit);
  }
  level.arcs=Int32Array.from(used).sort();
  level.isGround=level.kind==='partition';
});
function grow(box,other){
  box[0]=Math.min(box[0],other[0]);box[1]=Math.min(box[1],other[1]);
  box[2]=Math.max(box[2],other[2]);box[3]=Math.max(box[3],other[3]);
}
function boxOf(level,unit){return Array.from(level.box.subarray(4*unit,4*unit+4));}

// A level with the levels above it, lowest first.
function upwards(level){
  const chain=[level];
  while(chain[chain.length-1].parent>=0){chain.push(DATA.levels[chain[chain.length-1].parent]);}
  return chain;
}
// A unit with those above it, lowest first.
function chainOf(level,unit){
  const chain=[];
  let at=unit;
  for(const each of upwards(level)){
    if(at<0){break;}
    chain.push({level:each,unit:at});
    at=each.parents[at];
  }
  return chain;
}
// For each level and level below it: how many of those units lie in each of these.
const CONTAINED=DATA.levels.map(()=>new Map());
const CHILDREN=DATA.levels.map(level=>Array.from({length:level.size},()=>null));
DATA.levels.forEach(level=>{
  upwards(level).slice(1).forEach(above=>CONTAINED[above.index].set(level.index,new Int32Array(above.size)));
  for(let unit=0;unit<level.size;unit++){
    chainOf(level,unit).slice(1).forEach(above=>{CONTAINED[above.level.index].get(level.index)[above.unit]++;});
    const parent=level.parents[unit];
    if(parent>=0){
      const all=CHILDREN[level.parent];
      (all[parent]=all[parent]||[]).push({level,unit});
    }
  }
});

// Paths of a finding or repair, in steps.
function shapeOf(text){
  const packed=unpack(text),fine=DATA.frame.fine,paths=[],box=[Infinity,Infinity,-Infinity,-Infinity];
  let x=0,y=0;
  while(!packed.done()){
    const kind=packed.plain(),n=packed.plain(),points=new Float64Array(2*n);
    for(let i=0;i<n;i++){
      x+=packed.signed();y+=packed.signed();
      points[2*i]=x/fine;points[2*i+1]=y/fine;
      grow(box,[x/fine,y/fine,x/fine,y/fine]);
    }
    paths.push({kind,points});
  }
  return paths.length?{paths,box,x:paths[0].points[0],y:paths[0].points[1]}:null;
}
const FINDINGS=DATA.findings||[];
FINDINGS.forEach(each=>{each.shape=each.shape?shapeOf(each.shape):null;});
DATA.changes.forEach(each=>{
  each.before=shapeOf(each.before);each.after=shapeOf(each.after);
  const found=FINDINGS.find(one=>one.id===each.finding);
  if(found){found.change=each;}
});
const levelsByName=new Map(DATA.levels.map(level=>[level.name,level]));
const unitsByCode=DATA.levels.map(level=>{
  const units=new Map();
  level.codes.forEach((code,unit)=>{if(code&&!units.has(code)){units.set(code,unit);}});
  return units;
});
function findUnit(levelName,code){
  const own=levelsByName.get(levelName);
  const levels=own?[own,...DATA.levels.filter(each=>each!==own)]:DATA.levels;
  for(const level of levels){
    if(unitsByCode[level.index].has(code)){return{level,unit:unitsByCode[level.index].get(code)};}
  }
  return null;
}

// The unit of a level at a place: of those that hold it, the one of the smallest box.
function unitAt(level,x,y,reach){
  let best=-1,smallest=Infinity;
  for(let unit=0;unit<level.size;unit++){
    const b=4*unit,box=level.box,rings=level.units[unit],slack=rings.length?0:reach;
    if(x<box[b]-slack||x>box[b+2]+slack||y<box[b+1]-slack||y>box[b+3]+slack){continue;}
    const size=(box[b+2]-box[b])*(box[b+3]-box[b+1]);
    if(size<smallest&&(!rings.length||holds(rings,x,y))){best=unit;smallest=size;}
  }
  return best;
}
function holds(rings,x,y){
  let winding=0;
  for(const ring of rings){
    for(const piece of ring){
      const arc=piece>>1,turn=piece&1?-1:1;
      for(let i=ARCS.start[arc]+1;i<ARCS.start[arc+1];i++){
        const ax=ARCS.x[i-1],ay=ARCS.y[i-1],bx=ARCS.x[i],by=ARCS.y[i];
        if((ay<=y)!==(by<=y)){
          const side=(bx-ax)*(y-ay)-(x-ax)*(by-ay);
          if((by>ay)===(side>0)){winding+=by>ay?turn:-turn;}
        }
      }
    }
  }
  return winding!==0;
}

// One of six colours for each unit, another one than its neighbours' where that can be.
function tints(level){
  if(level.tints){return level.tints;}
  const usedBy=new Map();
  level.units.forEach((rings,unit)=>rings.forEach(ring=>ring.forEach(piece=>{
    const arc=piece>>1;
    if(!usedBy.has(arc)){usedBy.set(arc,[]);}
    usedBy.get(arc).push(unit);
  })));
  const tint=new Int8Array(level.size).fill(-1);
  level.units.forEach((rings,unit)=>{
    const taken=[0,0,0,0,0,0];
    rings.forEach(ring=>ring.forEach(piece=>usedBy.get(piece>>1).forEach(other=>{if(tint[other]>=0){taken[tint[other]]++;}})));
    let best=unit%6;
    for(let i=0;i<6;i++){
      const colour=(unit+i)%6;
      if(taken[colour]<taken[best]){best=colour;}
    }
    tint[unit]=best;
  });
  level.tints=tint;
  return tint;
}

// Up to five classes of about as many units each, at round numbers; −1 where there is no value.
function classes(level){
  if(level.classes||!level.values){return level.classes;}
  const sorted=level.values.filter(value=>value!==null).sort((a,b)=>a-b);
  const breaks=[];
  for(let i=1;i<5;i++){
    const at=Number(sorted[Math.floor(i*sorted.length/5)].toPrecision(2));
    if(at>sorted[0]&&at<=sorted[sorted.length-1]&&!breaks.includes(at)){breaks.push(at);}
  }
  breaks.sort((a,b)=>a-b);
  const of=level.values.map(value=>value===null?-1:breaks.filter(each=>value>=each).length);
  const counts=new Array(breaks.length+1).fill(0);
  of.forEach(each=>{if(each>=0){counts[each]++;}});
  level.classes={breaks,of,counts,least:sorted[0],most:sorted[sorted.length-1],without:of.filter(each=>each<0).length};
  return level.classes;
}
// The colour of a class out of five, so that few classes still reach from pale to strong.
function shade(index,count){return count<2?2:Math.round(index*4/(count-1));}
